package dev.autobot.samples.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.Event;
import dev.autobot.samples.hooks.HooksProtocol.Due;
import dev.autobot.testkit.PluginHarness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulesTest {

    private PluginHarness harness;

    @AfterEach
    void close() {
        harness.close();
    }

    private void start(String when) {
        harness = PluginHarness.start(
                new HooksPlugin(),
                Map.of(
                        "hooks.schedules", "standup",
                        "hooks.schedule.standup.when", when,
                        "hooks.schedule.standup.text", "Stand up!",
                        "hooks.schedule.standup.user", "ada"));
        harness.runTasks();
    }

    @Test
    void tellsTheUserAtEachPeriod() {
        start("every 15m");
        assertThat(dueTimes()).isEmpty();

        passes(Duration.ofMinutes(14).plusSeconds(59));
        assertThat(dueTimes()).isEmpty();

        passes(Duration.ofSeconds(1));
        passes(Duration.ofMinutes(14));
        passes(Duration.ofMinutes(1));
        assertThat(dueTimes()).containsExactly("2026-01-01T00:15:00Z", "2026-01-01T00:30:00Z");
        assertThat(harness.events().nextEvent(HooksProtocol.DUE))
                .isEqualTo(new Event<>(
                        HooksProtocol.DUE,
                        new Due("standup", "Stand up!", Instant.parse("2026-01-01T00:15:00Z")),
                        Audience.user("ada")));
    }

    @Test
    void tellsTheUserOnceADay() {
        start("daily 08:00");

        passes(Duration.ofHours(7));
        assertThat(dueTimes()).isEmpty();

        passes(Duration.ofHours(1));
        passes(Duration.ofHours(23));
        passes(Duration.ofHours(1));
        assertThat(dueTimes()).containsExactly("2026-01-01T08:00:00Z", "2026-01-02T08:00:00Z");
    }

    @Test
    void tellsNothingTwiceAfterARestart() {
        start("daily 08:00");
        passes(Duration.ofHours(8));

        harness.restart(new HooksPlugin());
        passes(Duration.ofHours(1));

        assertThat(dueTimes()).hasSize(1);
    }

    @Test
    void tellsOnceWhatWasMissedWhileTheServerWasDown() {
        start("every 15m");

        harness.stop();
        harness.clock().advance(Duration.ofHours(5).plusMinutes(1));
        harness.restart(new HooksPlugin());
        harness.runTasks();
        harness.runTasks();

        assertThat(dueTimes()).containsExactly("2026-01-01T05:00:00Z");
    }

    private void passes(Duration time) {
        harness.clock().advance(time);
        harness.runTasks();
    }

    private List<String> dueTimes() {
        return harness.events().all(HooksProtocol.DUE).stream()
                .map(event -> event.payload().dueAt().toString())
                .toList();
    }
}
