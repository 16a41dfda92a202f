package dev.autobot.tools.command;

import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.tools.process.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** Says in diagnostics whether commands run in a sandbox. */
final class SandboxProbe implements HealthProbe {

    private final Commands commands;

    SandboxProbe(Commands commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return "command_sandbox";
    }

    @Override
    public Health check() {
        List<Finding> bad = commands.runner().findings().stream()
                .filter(finding -> !finding.works())
                .filter(finding ->
                        commands.rules().wantsSandbox() || !finding.about().equals("sandbox"))
                .toList();
        return bad.isEmpty()
                ? Health.up()
                : Health.degraded(bad.stream().map(Finding::text).collect(Collectors.joining(" ")));
    }
}
