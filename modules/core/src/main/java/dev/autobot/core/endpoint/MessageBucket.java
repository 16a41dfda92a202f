package dev.autobot.core.endpoint;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A steady rate of messages with a burst. Thread-safe. */
final class MessageBucket {

    private final Bucket bucket;

    /**
     * A full bucket.
     *
     * @param rate messages a second; 0 for no limit
     * @param burst messages that may come at once
     * @param nanos the time, as {@link System#nanoTime}
     */
    MessageBucket(int rate, int burst, LongSupplier nanos) {
        this.bucket = rate == 0
                ? null
                : Bucket.builder()
                        .addLimit(limit ->
                                limit.capacity(Math.max(rate, burst)).refillGreedy(rate, Duration.ofSeconds(1)))
                        .withCustomTimePrecision(meter(nanos))
                        .build();
    }

    private static TimeMeter meter(LongSupplier nanos) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.getAsLong();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }

    /** Takes one message out; {@code false} when there is none left. */
    boolean take() {
        return bucket == null || bucket.tryConsume(1);
    }
}
