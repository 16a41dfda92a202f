package dev.autobot.workflow;

import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.workflow.catalogue.BadFile;
import dev.autobot.workflow.catalogue.Catalogue;
import dev.autobot.workflow.engine.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether workflows get on, and their definitions can be used. Thread-safe. */
final class WorkflowProbe implements HealthProbe {

    private static final Duration LATE = Duration.ofSeconds(60);

    private final Engine engine;
    private final Catalogue catalogue;

    WorkflowProbe(Engine engine, Catalogue catalogue) {
        this.engine = engine;
        this.catalogue = catalogue;
    }

    @Override
    public String name() {
        return "workflows";
    }

    @Override
    public Health check() {
        List<String> reasons = new ArrayList<>();
        List<BadFile> bad = catalogue.badFiles();
        if (!bad.isEmpty()) {
            reasons.add(bad.size() + " files in " + catalogue.folder() + " cannot be used, such as "
                    + bad.get(0).place() + " (" + bad.get(0).problems().get(0)
                    + "); GET /api/workflows/definitions lists all");
        }
        int late = engine.dueFor(LATE);
        if (late > 0) {
            reasons.add(late + " workflows have been due for " + LATE.toSeconds() + " s and nobody drives them: the"
                    + " server has too much to do, or the plugin 'tools' does not run");
        }
        return reasons.isEmpty() ? Health.up() : Health.degraded(String.join("; ", reasons));
    }
}
