package dev.autobot.diagnostics;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthReport;
import dev.autobot.plugin.HealthReports;
import dev.autobot.plugin.Message;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.DiagnosticsReport;
import dev.autobot.plugin.payload.DiagnosticsReport.Host;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Publishes the host's load and the services' states, to operators only. */
public final class DiagnosticsPlugin implements Plugin {

    private static final Duration DEFAULT_PERIOD = Duration.ofSeconds(5);
    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(100);

    private PluginContext context;
    private HostGauges gauges;
    private volatile Host lastMeasured;

    @Override
    public void start(PluginContext context) {
        this.context = context;
        gauges = HostGauges.of(Path.of(context.settings().text("data.dir").orElse("")));
        lastMeasured = gauges.read();
        context.handle(Messages.DIAGNOSTICS_REQUEST, this::answer);
        context.every(period(), this::measureAndPublish);
    }

    private Duration period() {
        Duration period = context.settings().duration("diagnostics.period", DEFAULT_PERIOD);
        if (period.compareTo(SHORTEST_PERIOD) < 0) {
            throw new PlatformException(
                    ErrorCodes.BAD_CONFIGURATION, "AUTOBOT_DIAGNOSTICS_PERIOD must be at least 100ms.");
        }
        return period;
    }

    private void answer(Message<NoPayload> request) {
        if (!request.user().has(User.OPERATOR)) {
            throw new PlatformException(
                    ErrorCodes.FORBIDDEN, "Diagnostics are for users with the role '" + User.OPERATOR + "'.");
        }
        publish(request.sender());
    }

    private void measureAndPublish() {
        lastMeasured = gauges.read();
        publish(Audience.role(User.OPERATOR));
    }

    // measures nothing: requests are control messages, whose handler must not wait for a disk
    private void publish(Audience audience) {
        context.events()
                .publish(EventTypes.DIAGNOSTICS_REPORT, new DiagnosticsReport(lastMeasured, services()), audience);
    }

    private Map<String, Object> services() {
        List<HealthReport.Check> checks = context.find(HealthReports.class)
                .map(reports -> reports.latest().checks())
                .orElse(List.of());
        Map<String, Object> words = new LinkedHashMap<>();
        checks.forEach(check -> words.put(check.name(), word(check.health())));
        return words;
    }

    private static String word(Health health) {
        String word = health.state().word();
        return health.reason().isEmpty() ? word : word + ": " + health.reason();
    }
}
