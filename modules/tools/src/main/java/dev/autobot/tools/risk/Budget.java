package dev.autobot.tools.risk;

import java.time.Duration;
import java.util.List;

/**
 * How much one judgement may look at, so that no text keeps it busy: a number of looks, of characters, and a time.
 * What is left when it is spent is HIGH, unseen. Not thread-safe.
 */
final class Budget {

    static final int LONGEST_TEXT = 64 * 1024;
    static final int DEEPEST = 16;
    private static final int MOST_LOOKS = 3_000;
    private static final long MOST_CHARACTERS = 1_000_000;
    private static final Duration LONGEST = Duration.ofSeconds(3);
    // What a word costs on top of its characters: a look at the file system.
    private static final int WORD = 16;

    private final long start = System.nanoTime();
    private int looks;
    private long characters;

    void spend(String text) {
        looks++;
        characters += text.length();
    }

    void spend(List<String> words) {
        looks++;
        words.forEach(word -> characters += word.length() + WORD);
    }

    boolean isSpent() {
        return looks > MOST_LOOKS || characters > MOST_CHARACTERS || System.nanoTime() - start > LONGEST.toNanos();
    }
}
