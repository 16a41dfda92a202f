package dev.autobot.bench;

import java.util.List;

/**
 * What to measure of answers that a language model streams. Any 0 leaves the part out.
 *
 * @param atOnce answers that are made at once ({@code answers})
 * @param tokens tokens of each of them ({@code tokens})
 * @param rate tokens a second that the model says ({@code rate})
 */
record AnswerOptions(int atOnce, int tokens, int rate) {

    /** Names of all options here. */
    static final List<String> KNOWN = List.of("answers", "tokens", "rate");

    static AnswerOptions of(Arguments given) {
        return new AnswerOptions(given.number("answers", 200), given.number("tokens", 800), given.number("rate", 80));
    }

    boolean isWanted() {
        return atOnce > 0 && tokens > 0 && rate > 0;
    }
}
