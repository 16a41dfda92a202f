package dev.autobot.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts of made-up words, some of them common and most of them rare, as in a language. Used by one thread. */
final class BenchWords {

    private static final int VOCABULARY = 50_000;
    private static final int SMALL_WORDS_OF_TEN = 4;
    private static final int WORDS_A_SENTENCE = 15;
    private static final int LEAST_SYLLABLES = 2;
    private static final String[] SMALL = {
        "the", "of", "and", "to", "in", "is", "that", "it", "for", "with", "as", "not"
    };
    private static final String[] SYLLABLES = {
        "ba", "ker", "lin", "do", "mar", "tes", "po", "ri", "san", "vel", "chu", "go", "ner", "ti", "fal", "ou"
    };

    private final Random random = new Random(42);
    private final List<String> vocabulary = new ArrayList<>();

    BenchWords() {
        for (int i = 0; i < VOCABULARY; i++) {
            StringBuilder word = new StringBuilder();
            for (int left = LEAST_SYLLABLES + random.nextInt(3); left > 0; left--) {
                word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
            vocabulary.add(word.toString());
        }
    }

    /** What somebody looks for: one to four words. */
    String search() {
        return text(1 + random.nextInt(4));
    }

    /** Words without small ones. */
    String text(int words) {
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            chosen.add(word());
        }
        return String.join(" ", chosen);
    }

    String sentences(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            boolean isSmall = random.nextInt(10) < SMALL_WORDS_OF_TEN;
            text.append(isSmall ? SMALL[random.nextInt(SMALL.length)] : word());
            text.append((i + 1) % WORDS_A_SENTENCE == 0 ? ". " : " ");
        }
        return text.toString();
    }

    /** The n-th word comes about as often as the first, divided by n. */
    private String word() {
        return vocabulary.get((int) Math.pow(VOCABULARY, random.nextDouble()) - 1);
    }
}
