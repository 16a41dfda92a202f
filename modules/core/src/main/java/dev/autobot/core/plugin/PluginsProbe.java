package dev.autobot.core.plugin;

import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthProbe;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tells how plugins are, or only those that the operator requires. Thread-safe. */
public final class PluginsProbe implements HealthProbe {

    private static final int MOST_NAMED = 5;
    private static final Set<String> TROUBLE = Set.of("failed", "paused", "quarantined");

    private final String name;
    private final boolean needed;
    private final PluginRegistry registry;
    private final Predicate<PluginReport> concerned;

    private PluginsProbe(String name, boolean needed, PluginRegistry registry, Predicate<PluginReport> concerned) {
        this.name = name;
        this.needed = needed;
        this.registry = registry;
        this.concerned = concerned;
    }

    /** All plugins: what failed or is in quarantine makes the server degraded. */
    static PluginsProbe ofAll(PluginRegistry registry) {
        return new PluginsProbe("plugins", false, registry, report -> true);
    }

    /** The required ones: while one of them does not run, the server is not ready. */
    static PluginsProbe ofRequired(PluginRegistry registry) {
        return new PluginsProbe("required_plugins", true, registry, PluginReport::required);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean neededForReadiness() {
        return needed;
    }

    @Override
    public Health check() {
        List<PluginReport> reports = registry.reports();
        List<String> running = reports.stream()
                .filter(each -> each.state().equals("active"))
                .map(PluginReport::id)
                .toList();
        String problems = reports.stream()
                .filter(concerned)
                .filter(each -> isTrouble(each, running))
                .limit(MOST_NAMED)
                .map(each -> each.id() + " is " + each.state())
                .collect(Collectors.joining(", "));
        if (problems.isEmpty()) {
            return Health.up();
        }
        return needed ? Health.down(problems) : Health.degraded(problems);
    }

    /** A jar that waits behind a newer one is none; a required plugin has to run, whatever the reason. */
    private boolean isTrouble(PluginReport report, List<String> running) {
        boolean isBad = TROUBLE.contains(report.state());
        return needed ? !running.contains(report.id()) : isBad;
    }
}
