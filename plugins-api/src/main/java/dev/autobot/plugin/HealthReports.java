package dev.autobot.plugin;

/** Where the newest {@link HealthReport} is to be had. Provided by the platform; ask {@link PluginContext#find}. */
@FunctionalInterface
public interface HealthReports {

    /**
     * The newest report.
     *
     * @return at most a few seconds old; never waits for a probe
     */
    HealthReport latest();
}
