package dev.autobot.bench;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the model has said in one run, and when, by the clock of {@link System#nanoTime}.
 *
 * @param run which run
 * @param tokens how many tokens it said
 * @param firstNanos just before the first of them was written
 * @param lastNanos just before the last of them was written
 */
record ModelAnswer(int run, int tokens, long firstNanos, long lastNanos) {

    /** A token like no other of any run, so that one that is lost, doubled or in the wrong answer is seen. */
    static String token(int run, int index) {
        return (index == 0 ? "" : " ") + "w" + run + "x" + index;
    }

    /** Tokens a second, as it came off. */
    double rate() {
        return tokens < 2 ? 0 : (tokens - 1) * 1e9 / (lastNanos - firstNanos);
    }

    String text() {
        return IntStream.range(0, tokens).mapToObj(index -> token(run, index)).collect(Collectors.joining());
    }
}
