package dev.autobot.diagnostics;

import static dev.autobot.plugin.EventTypes.DIAGNOSTICS_REPORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Event;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthReport;
import dev.autobot.plugin.HealthReports;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.DiagnosticsReport;
import dev.autobot.testkit.PluginHarness;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiagnosticsPluginTest {

    private final PluginHarness harness = PluginHarness.start(new DiagnosticsPlugin(), Map.of());

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(Plugin.class)).singleElement().isInstanceOf(DiagnosticsPlugin.class);
    }

    @Test
    void tellsOperatorsAgainAndAgain() {
        harness.runTasks();
        harness.runTasks();

        assertThat(harness.events().all(DIAGNOSTICS_REPORT))
                .hasSize(2)
                .extracting(Event::audience)
                .containsOnly(Audience.role("operator"));
    }

    @Test
    void answersARequestAtOnceToItsSenderAlone() {
        harness.send(Messages.DIAGNOSTICS_REQUEST, NoPayload.INSTANCE);

        assertThat(harness.events().all(DIAGNOSTICS_REPORT))
                .singleElement()
                .extracting(Event::audience)
                .isEqualTo(harness.sender(PluginHarness.LOCAL));
    }

    @Test
    void refusesARequestOfSomebodyWhoIsNoOperator() {
        User guest = new User("guest", Set.of("reader"));

        harness.send(guest, Messages.DIAGNOSTICS_REQUEST, NoPayload.INSTANCE);

        assertThat(harness.events().next(EventTypes.ERROR).errorCode()).isEqualTo("FORBIDDEN");
        assertThat(harness.events().all(DIAGNOSTICS_REPORT)).isEmpty();
    }

    @Test
    void answersARequestWithTheFiguresThatOperatorsWereTold() {
        harness.runTasks();
        harness.send(Messages.DIAGNOSTICS_REQUEST, NoPayload.INSTANCE);

        DiagnosticsReport told = harness.events().next(DIAGNOSTICS_REPORT);
        assertThat(harness.events().next(DIAGNOSTICS_REPORT).system()).isEqualTo(told.system());
    }

    @Test
    void measuresThisHostInPercentWithOneDecimal() {
        harness.runTasks();

        DiagnosticsReport.Host host = harness.events().next(DIAGNOSTICS_REPORT).system();
        assertThat(DoubleStream.of(host.cpuUsage(), host.memoryUsage(), host.diskUsage())
                        .boxed())
                .allSatisfy(percent -> {
                    assertThat(percent).isBetween(0.0, 100.0);
                    assertThat(Math.rint(percent * 10) / 10).isEqualTo(percent);
                });
        assertThat(host.memoryUsage()).isPositive();
    }

    @Test
    void saysOfEachServiceHowItIsAndWhy() {
        provide(
                check("chat", Health.up()),
                check("database", Health.down("no answer")),
                check("language_model", Health.degraded("slow")));

        harness.runTasks();

        assertThat(harness.events().next(DIAGNOSTICS_REPORT).services())
                .isEqualTo(Map.of(
                        "chat", "healthy",
                        "database", "down: no answer",
                        "language_model", "degraded: slow"));
    }

    @Test
    void answersARequestWithTheNewestStatesOfTheServices() {
        harness.runTasks();
        provide(check("chat", Health.up()));

        harness.send(Messages.DIAGNOSTICS_REQUEST, NoPayload.INSTANCE);

        harness.events().next(DIAGNOSTICS_REPORT);
        assertThat(harness.events().next(DIAGNOSTICS_REPORT).services()).containsEntry("chat", "healthy");
    }

    @Test
    void knowsNoServicesWhereNobodyReportsThem() {
        harness.runTasks();

        assertThat(harness.events().next(DIAGNOSTICS_REPORT).services()).isEmpty();
    }

    @Test
    void refusesAPeriodThatIsTooShort() {
        assertThatThrownBy(() -> PluginHarness.start(new DiagnosticsPlugin(), Map.of("diagnostics.period", "99ms")))
                .hasMessageContaining("AUTOBOT_DIAGNOSTICS_PERIOD")
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.BAD_CONFIGURATION));
    }

    private void provide(HealthReport.Check... checks) {
        HealthReport report = new HealthReport(Health.State.UP, harness.clock().instant(), List.of(checks));
        harness.provide(HealthReports.class, () -> report);
    }

    private static HealthReport.Check check(String name, Health health) {
        return new HealthReport.Check(name, health, false);
    }
}
