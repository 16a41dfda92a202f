package dev.autobot.bench.bare;

import java.time.Instant;

/** A frame as clients read it. */
public record BareReply(String type, Object payload) {

    /** The payload of {@code health_response}. */
    public record Health(String status, Instant timestamp) {}

    /** The payload of {@code bench_event}. */
    public record BenchEvent(long number) {}
}
