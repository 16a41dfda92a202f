package dev.autobot.core.plugin;

import dev.autobot.core.fault.PluginFence;
import dev.autobot.core.jar.JarCopy;
import dev.autobot.core.jar.VerifiedJar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes what operators are told of plugins. */
final class PluginReports {

    private static final String CLASS_PATH = "class path";

    private static final double MICROS = 1_000.0;

    private final Registrations registrations;
    private final Set<String> required;

    /**
     * Reports.
     *
     * @param required ids of plugins that the operator wants to run
     */
    PluginReports(Registrations registrations, Set<String> required) {
        this.registrations = registrations;
        this.required = required;
    }

    /** The report of what a slot runs, or would run. */
    PluginReport of(PluginSlot slot) {
        return ofAll(slot).get(0);
    }

    /** What a slot runs, then the jars that want its place. */
    List<PluginReport> ofAll(PluginSlot slot) {
        List<PluginReport> all = new ArrayList<>();
        Generation running = slot.generation();
        JarCopy jar = slot.jar();
        if (running != null || slot.candidates().isEmpty()) {
            all.add(report(slot, running, source(slot, jar), jar == null ? null : jar.verified()));
        }
        for (Map.Entry<String, JarCopy> each : slot.candidates().entrySet()) {
            if (!each.getValue().equals(jar)) {
                all.add(waiting(slot, each.getKey(), each.getValue().verified()));
            }
        }
        return all;
    }

    private static String source(PluginSlot slot, JarCopy jar) {
        return slot.candidates().entrySet().stream()
                .filter(each -> each.getValue().equals(jar))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(jar != null ? "the copy of an earlier file" : slot.isOnClassPath() ? CLASS_PATH : "");
    }

    private PluginReport report(PluginSlot slot, Generation running, String source, VerifiedJar verified) {
        PluginFence fence = slot.fence();
        return new PluginReport(
                slot.id(),
                running == null ? null : running.info().version(),
                state(slot, running),
                running == null ? 0 : running.number(),
                source,
                verified == null ? null : verified.sha256(),
                required.contains(slot.id()),
                running == null ? List.of() : registrations.keys(running, Registered.Kind.MESSAGE),
                running == null ? List.of() : registrations.keys(running, Registered.Kind.TOOL),
                running == null ? 0 : running.gate().inside(),
                fence == null ? 0 : fence.statistics().calls(),
                fence == null ? 0 : fence.statistics().failures(),
                fence == null ? 0 : fence.statistics().p95Micros() / MICROS,
                Math.round(slot.publishNanos() / MICROS) / MICROS,
                problem(slot),
                retired(slot));
    }

    private static String problem(PluginSlot slot) {
        if (slot.isDisabled() && slot.candidates().isEmpty()) {
            return "Its jar is gone. Should one come back, the plugin stays stopped until it is enabled.";
        }
        if (slot.problem() == null && slot.isQuarantined()) {
            return "It failed too often and gets no calls. Look into the log, then enable it again.";
        }
        if (slot.problem() == null && slot.isPaused()) {
            return "It failed too often and gets no calls for some seconds. The log has its failures.";
        }
        return slot.problem();
    }

    private static String state(PluginSlot slot, Generation running) {
        if (running == null) {
            return slot.isDisabled() ? "disabled" : slot.problem() == null ? "removed" : "failed";
        }
        if (slot.isQuarantined()) {
            return "quarantined";
        }
        return slot.isPaused() ? "paused" : "active";
    }

    /** A jar that wants a place and does not have it: it failed, is disabled, or a newer version is there. */
    private PluginReport waiting(PluginSlot slot, String file, VerifiedJar jar) {
        boolean runs = slot.generation() != null;
        String problem = runs && slot.problem() == null
                ? "A newer version runs: " + slot.generation().info().version() + "."
                : slot.problem();
        return new PluginReport(
                slot.id(),
                jar.descriptor().info().version(),
                stateOfWaiting(slot, runs),
                0,
                file,
                jar.sha256(),
                required.contains(slot.id()),
                List.copyOf(jar.descriptor().types()),
                List.of(),
                0,
                0,
                0,
                0,
                0,
                problem,
                runs ? List.of() : retired(slot));
    }

    private static String stateOfWaiting(PluginSlot slot, boolean runs) {
        if (slot.isDisabled()) {
            return "disabled";
        }
        if (slot.problem() != null) {
            return "failed";
        }
        return runs ? "shadowed" : "starting";
    }

    private static List<PluginReport.RetiredReport> retired(PluginSlot slot) {
        return slot.retired().stream()
                .map(each -> new PluginReport.RetiredReport(
                        each.name(), each.state().name().toLowerCase(Locale.ROOT), each.inFlight(), each.notes()))
                .toList();
    }

    /** A jar of which not even the id is known. */
    static PluginReport broken(String file, String problem) {
        return nothing(file, file, false, problem);
    }

    /** A plugin that has to run and is nowhere. */
    static PluginReport missing(String id) {
        return nothing(id, "", true, "It is required, but no jar of it is in the plugin folder.");
    }

    private static PluginReport nothing(String id, String source, boolean required, String problem) {
        return new PluginReport(
                id, null, "failed", 0, source, null, required, List.of(), List.of(), 0, 0, 0, 0, 0, problem, List.of());
    }
}
