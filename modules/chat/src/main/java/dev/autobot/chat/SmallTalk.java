package dev.autobot.chat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows greetings and the like by their words: whoever says them asks no document. Immutable. */
final class SmallTalk {

    private static final int MOST_WORDS = 12;
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
    private static final Map<String, Set<String>> WORDS = read("small-talk.txt");
    private static final Map<String, String> REPLIES = Map.of(
            "thanks", "You are welcome.",
            "farewell", "Goodbye.",
            "greeting", "Hello!",
            "answer", "All right.",
            "you", "",
            "help", "");
    /** Of several kinds in one text, the first one counts. */
    private static final List<String> KINDS = List.of("thanks", "farewell", "greeting", "you", "help", "answer");

    private SmallTalk() {}

    /**
     * What to say first.
     *
     * @return empty when the text may be a question to documents
     */
    static Optional<String> reply(String text) {
        List<String> words = Arrays.stream(NO_LETTERS.split(text.toLowerCase(Locale.ROOT), MOST_WORDS + 2))
                .filter(word -> !word.isEmpty())
                .toList();
        boolean isSmallTalk = !words.isEmpty()
                && words.size() <= MOST_WORDS
                && words.stream().allMatch(word -> WORDS.values().stream().anyMatch(kind -> kind.contains(word)));
        return KINDS.stream()
                .filter(kind -> isSmallTalk && words.stream().anyMatch(WORDS.get(kind)::contains))
                .findFirst()
                .map(REPLIES::get);
    }

    private static Map<String, Set<String>> read(String file) {
        Map<String, Set<String>> kinds = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(SmallTalk.class.getResourceAsStream(file), file)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(each -> !each.startsWith("#"))
                    .toList()) {
                List<String> words = List.of(line.split(" "));
                kinds.put(words.get(0), Set.copyOf(words.subList(1, words.size())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kinds;
    }
}
