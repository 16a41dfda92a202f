package dev.autobot.tools.risk;

/** How much one judgement may look at, so that a nested text cannot keep it busy. Not thread-safe. */
final class Budget {

    static final int LONGEST_TEXT = 64 * 1024;
    static final int DEEPEST = 16;
    private static final int MOST_LOOKS = 3_000;

    private int looks;

    boolean isSpent() {
        looks++;
        return looks > MOST_LOOKS;
    }
}
