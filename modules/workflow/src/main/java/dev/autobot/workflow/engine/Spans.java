package dev.autobot.workflow.engine;

import java.time.Duration;
import java.time.Instant;

/** Spans of time as clients are told them. */
final class Spans {

    private Spans() {}

    /** Seconds with three digits; 0 when the clock was set back meanwhile. */
    static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis()) / 1_000.0;
    }
}
