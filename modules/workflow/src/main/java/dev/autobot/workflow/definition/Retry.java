package dev.autobot.workflow.definition;

import java.time.Duration;

/**
 * How often a step is tried, and how long the pauses between are. Immutable.
 *
 * @param attempts how often at most, the first time included; from 1
 * @param delay the first pause
 * @param factor what each pause is longer than the one before by; from 1
 * @param longest what no pause exceeds
 */
public record Retry(int attempts, Duration delay, double factor, Duration longest) {

    /** One attempt only. */
    public static final Retry NONE = new Retry(1, Duration.ofSeconds(1), 2, Duration.ofSeconds(30));

    /**
     * The pause after some attempts have failed.
     *
     * @param failed how many, from 1
     * @return {@code delay * factor^(failed - 1)}, at most {@code longest}
     */
    public Duration pause(int failed) {
        double millis = delay.toMillis() * Math.pow(factor, failed - 1.0);
        return millis >= longest.toMillis() ? longest : Duration.ofMillis((long) millis);
    }

    /**
     * Whether another attempt follows.
     *
     * @param failed how many have failed
     * @return {@code false} when that were all
     */
    public boolean isLeft(int failed) {
        return failed < attempts;
    }
}
