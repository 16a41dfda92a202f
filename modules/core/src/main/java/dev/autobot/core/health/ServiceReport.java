package dev.autobot.core.health;

import dev.autobot.plugin.Health;
import dev.autobot.plugin.OptionalField;
import java.time.Instant;

/**
 * How one probed thing is, and how it was.
 *
 * @param name what is probed
 * @param status {@code healthy}, {@code degraded} or {@code down}
 * @param reason why it is not healthy
 * @param required whether the server takes no new work while it is down
 * @param since when it got this status, as far as this server has seen
 * @param latencyMs how long the newest answer took; while none comes, how long it has been waited for
 * @param checkedAt when the newest answer came, or was given up
 * @param lastError the newest reason for which it was not healthy, kept after it recovered
 * @param lastErrorAt when that was last so
 */
public record ServiceReport(
        String name,
        String status,
        @OptionalField String reason,
        boolean required,
        Instant since,
        double latencyMs,
        Instant checkedAt,
        @OptionalField String lastError,
        @OptionalField Instant lastErrorAt) {

    private static final double NANOS_A_MILLISECOND = 1e6;
    private static final double HUNDREDTHS = 100.0;

    /**
     * The newest answer of a probe, added to what was known.
     *
     * @param before what was known; {@code null} for nothing
     */
    static ServiceReport of(Question question, Health health, Instant now, ServiceReport before) {
        String status = health.state().word();
        boolean isSame = before != null && before.status().equals(status);
        boolean isError = health.state() != Health.State.UP;
        String earlier = before == null ? null : before.lastError();
        Instant earlierAt = before == null ? null : before.lastErrorAt();
        return new ServiceReport(
                question.name(),
                status,
                health.reason().isEmpty() ? null : health.reason(),
                question.isNeededForReadiness(),
                isSame ? before.since() : now,
                Math.round(question.nanos() / NANOS_A_MILLISECOND * HUNDREDTHS) / HUNDREDTHS,
                now,
                isError ? words(health) : earlier,
                isError ? now : earlierAt);
    }

    private static String words(Health health) {
        return health.reason().isEmpty() ? health.state().word() : health.reason();
    }
}
