package dev.autobot.core.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.config.Configs;
import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.delivery.Connections;
import dev.autobot.core.delivery.TestConnections;
import dev.autobot.core.health.TestBoards;
import dev.autobot.core.identity.TestClock;
import dev.autobot.core.journal.MemoryJournal;
import dev.autobot.core.metrics.Metrics;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.payload.DiagnosticsReport.Host;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {

    private static final Host HOST = new Host(12.5, 50, 75);

    private final TestClock clock = new TestClock();
    private final Metrics metrics = new Metrics();
    private final CoreConfig config = Configs.with();
    private final Connections connections = TestConnections.of(config, metrics);
    private final Sampler sampler = new Sampler(metrics, connections, clock);
    private final Diagnostics diagnostics =
            new Diagnostics(config, sampler, TestBoards.asked(clock), new MemoryJournal().journal, clock);

    @Test
    void samplesTheHostTheSocketsTheOutboxAndTheRate() {
        TestConnections.open(connections, 100);
        TestConnections.open(connections, 20);
        for (int i = 0; i < 11; i++) {
            metrics.messageIn("ping");
        }
        clock.pass(Duration.ofSeconds(5));
        sampler.look();

        sampler.sample(HOST);

        assertThat(all().history()).containsExactly(new Sample(clock.instant(), 12.5, 50, 75, 2, 120, 2.2));
        assertThat(all().system()).isEqualTo(new ServerReport.Host(12.5, 50, 75));
        assertThat(all().outbox().bytes()).isEqualTo(120);
        assertThat(all().outbox().largestBytes()).isEqualTo(100);
    }

    @Test
    void samplesTheMostThatWaitedSinceTheSampleBefore() {
        TestConnections.open(connections, 100);
        sampler.look();
        TestConnections.drain(connections);
        sampler.look();
        pass(5);
        pass(5);

        assertThat(all().history()).extracting(Sample::outboxBytes).containsExactly(100L, 0L);
    }

    @Test
    void countsMessagesBetweenSamplesOnly() {
        for (int i = 0; i < 3; i++) {
            metrics.otherMessageIn();
            clock.pass(Duration.ofSeconds(1));
            sampler.sample(HOST);
        }

        assertThat(all().history()).extracting(Sample::messagesPerSecond).containsExactly(1.0, 1.0, 1.0);
        sampler.sample(HOST);
        assertThat(all().history()).as("no time has gone by").last().satisfies(sample -> assertThat(
                        sample.messagesPerSecond())
                .isZero());
    }

    @Test
    void keepsTheNewestSamples() {
        for (int i = 0; i < History.MOST + 40; i++) {
            pass(5);
        }

        List<Sample> history = all().history();
        assertThat(history).hasSize(History.MOST);
        assertThat(history.get(0).at()).isEqualTo(clock.instant().minusSeconds(5L * (History.MOST - 1)));
        assertThat(history.get(History.MOST - 1).at()).isEqualTo(clock.instant());
    }

    @Test
    void leavesOutSamplesThatWhoAsksHas() {
        pass(5);
        Instant had = clock.instant();
        pass(5);
        pass(5);

        assertThat(diagnostics.report(had).history())
                .extracting(Sample::at)
                .containsExactly(had.plusSeconds(5), had.plusSeconds(10));
        assertThat(diagnostics.report(clock.instant()).history()).isEmpty();
    }

    @Test
    void takesTimesAsExactlyAsTheyAreTold() {
        clock.pass(Duration.ofNanos(1_999_999));
        pass(5);

        assertThat(diagnostics
                        .report(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .history())
                .isEmpty();
        assertThat(all().history())
                .extracting(Sample::at)
                .containsExactly(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void tellsWhatHappenedInTheLastFiveMinutes() {
        metrics.slowClose();
        metrics.laneWait(3);
        pass(60);
        for (int i = 0; i < 100; i++) {
            metrics.laneWait(0.002);
            metrics.journalAppend(0.002);
        }
        metrics.resynced();
        metrics.dropped(EventType.Delivery.LATEST);
        pass(1);
        pass(299);

        ServerReport.Recent recent = all().recent();

        assertThat(recent.seconds()).isEqualTo(300);
        assertThat(recent.slowCloses()).as("longer ago").isZero();
        assertThat(all().outbox().slowCloses()).as("since the start").isEqualTo(1);
        assertThat(recent.resync()).isEqualTo(1);
        assertThat(recent.dropped()).isEqualTo(1);
        assertThat(recent.laneWaits()).isEqualTo(100);
        assertThat(recent.laneP95Ms()).isBetween(2.0, 2.5);
        assertThat(recent.appendP50Ms()).isBetween(1.0, 2.0);
        pass(60);
        assertThat(all().recent().laneWaits()).as("those were before").isZero();
    }

    @Test
    void countsFromTheStartBeforeThereIsASampleThatIsOldEnough() {
        metrics.slowClose();
        clock.pass(Duration.ofSeconds(7));

        assertThat(all().recent().slowCloses()).isEqualTo(1);
        assertThat(all().recent().seconds()).isEqualTo(7);
        assertThat(all().system()).as("nothing was sampled").isNull();
        assertThat(all().history()).isEmpty();
    }

    @Test
    void tellsOfServicesJournalAndProcess() {
        ServerReport report = all();

        assertThat(report.version()).isEqualTo("1.2.3");
        assertThat(report.services()).extracting(each -> each.name()).containsExactly("database");
        assertThat(report.journal().streams()).isZero();
        assertThat(report.journal().maxAgeS()).isEqualTo(24 * 3600);
        assertThat(report.journal().maxEvents()).isEqualTo(10_000);
        assertThat(report.jvm().heapUsedBytes()).isPositive();
        assertThat(report.jvm().threads()).isPositive();
        assertThat(report.outbox().budgetBytes()).isPositive();
    }

    private void pass(int seconds) {
        clock.pass(Duration.ofSeconds(seconds));
        sampler.sample(HOST);
    }

    private ServerReport all() {
        return diagnostics.report(Instant.EPOCH);
    }
}
