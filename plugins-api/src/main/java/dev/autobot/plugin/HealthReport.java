package dev.autobot.plugin;

import java.time.Instant;
import java.util.List;

/**
 * What all probes said when they were last asked. Immutable.
 *
 * @param state {@code DOWN} when something needed for readiness is down, {@code DEGRADED} when anything else is not up
 * @param checkedAt when the newest answer came
 * @param checks one for each probe, sorted by name
 */
public record HealthReport(Health.State state, Instant checkedAt, List<Check> checks) {

    /** Copies the list. */
    public HealthReport {
        checks = List.copyOf(checks);
    }

    /**
     * One probe's answer.
     *
     * @param name what was probed
     * @param health the verdict
     * @param neededForReadiness whether the server takes no new work while it is down
     */
    public record Check(String name, Health health, boolean neededForReadiness) {}
}
