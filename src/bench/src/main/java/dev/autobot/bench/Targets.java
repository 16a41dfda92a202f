package dev.autobot.bench;

import java.util.Locale;

/** What the platform has to reach beside the bare endpoint on the same machine, and whether it did. */
final class Targets {

    private static final double LEAST_RATIO = 0.85;
    private static final double MOST_KILOBYTES_MORE = 4;
    private static final double MOST_START_SECONDS = 6;

    private boolean met = true;

    /** Round trips and deliveries. */
    void checkRatio(Pairs pairs) {
        check(
                pairs.what(),
                pairs.ratio(),
                pairs.ratio() >= LEAST_RATIO,
                "of the bare endpoint's, at least",
                LEAST_RATIO);
    }

    /** Memory of a connection. */
    void checkMemory(Pairs pairs) {
        double more = pairs.difference();
        check(
                pairs.what(),
                more,
                more <= MOST_KILOBYTES_MORE,
                "more than the bare endpoint, at most",
                MOST_KILOBYTES_MORE);
    }

    /** Start-up time in seconds. */
    void checkStart(String what, double seconds) {
        check(what, seconds, seconds <= MOST_START_SECONDS, "at most", MOST_START_SECONDS);
    }

    /** A figure that must not be smaller than a limit. */
    void checkAtLeast(String what, double figure, double limit) {
        check(what, figure, figure >= limit, "at least", limit);
    }

    /** A figure that must not be larger than a limit. */
    void checkAtMost(String what, double figure, double limit) {
        check(what, figure, figure <= limit, "at most", limit);
    }

    private void check(String what, double figure, boolean isMet, String rule, double limit) {
        met &= isMet;
        System.out.printf(
                Locale.ROOT, "  %-6s %-42s %8.2f   (%s %s)%n", isMet ? "met" : "MISSED", what, figure, rule, limit);
    }

    boolean areMet() {
        return met;
    }
}
