package dev.autobot.chat;

import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthReport;
import dev.autobot.plugin.HealthReports;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.payload.LlmStatus;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The answer to {@code /status}: how everything is, for a person. */
record StatusReport(PluginContext context, Supplier<LlmStatus> model) {

    String text() {
        String health = context.find(HealthReports.class)
                .map(reports -> health(reports.latest()))
                .orElse("The server does not report its health.");
        return health + "\n\n" + model(model.get()) + "\n\nChat "
                + context.plugin().version() + ".";
    }

    private static String health(HealthReport report) {
        String services = report.checks().stream()
                .map(check -> "- " + check.name() + ": " + words(check.health()))
                .collect(Collectors.joining("\n"));
        return "AutoBot is " + report.state().word() + ".\n\n" + services;
    }

    private static String words(Health health) {
        String word = health.state().word();
        return health.reason().isEmpty() ? word : word + " (" + health.reason() + ")";
    }

    private static String model(LlmStatus status) {
        String name = status.model().isEmpty() ? "" : " '" + status.model() + "'";
        return "Language model" + name + ": " + status.status() + ". " + status.message();
    }
}
