package dev.autobot.knowledge.index;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The module's own lists of words. Immutable. */
final class WordLists {

    private static final Map<String, Set<String>> OF_QUESTIONS = new HashMap<>();
    private static final Map<String, Set<String>> RELATED = new HashMap<>();

    static {
        for (List<String> line : lines("question-words.txt")) {
            OF_QUESTIONS.put(line.get(0), Set.copyOf(line.subList(1, line.size())));
        }
        for (List<String> line : lines("related-words.txt")) {
            line.forEach(word -> RELATED.computeIfAbsent(key(word), key -> new LinkedHashSet<>())
                    .addAll(line));
        }
    }

    private WordLists() {}

    /** Whether it is a word by which questions are asked. */
    static boolean isOfQuestions(String word, Language language) {
        return OF_QUESTIONS.getOrDefault(language.name(), Set.of()).contains(word);
    }

    /** Words that ask for the same as this one, with whatever ending; without this one. */
    static List<String> related(String word) {
        List<String> related = new ArrayList<>(RELATED.getOrDefault(key(word), Set.of()));
        related.remove(word);
        return related;
    }

    private static String key(String word) {
        return Terms.one(word, Language.EN);
    }

    private static List<List<String>> lines(String file) {
        try (InputStream in = Objects.requireNonNull(WordLists.class.getResourceAsStream(file), file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split(" ")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
