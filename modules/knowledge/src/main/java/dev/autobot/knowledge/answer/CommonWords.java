package dev.autobot.knowledge.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Words of everyday speech, which say little of what a question is about. Immutable. */
final class CommonWords {

    private static final Set<String> ALL = read("common-words.txt");

    private CommonWords() {}

    /** Whether a word, in lower case, is one. */
    static boolean has(String word) {
        return ALL.contains(word);
    }

    private static Set<String> read(String file) {
        try (InputStream in = Objects.requireNonNull(CommonWords.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Set.of(line.split(" ")).stream())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
