package dev.autobot.core.diagnostics;

import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.delivery.Waiting;
import dev.autobot.core.health.ProbeBoard;
import dev.autobot.core.journal.Extent;
import dev.autobot.core.journal.Journal;
import dev.autobot.core.metrics.Buckets;
import dev.autobot.core.metrics.Counts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts together how the server is and was. Thread-safe.
 */
@Singleton
public class Diagnostics {

    private static final Duration RECENT = Duration.ofMinutes(5);
    private static final double HALF = 0.5;
    private static final double MOST = 0.95;
    private static final double MILLIS = 1_000.0;
    private static final double HUNDREDTHS = 100.0;

    private final CoreConfig config;
    private final Sampler sampler;
    private final ProbeBoard probes;
    private final JournalExtent journal;
    private final Clock clock;

    @Inject
    Diagnostics(CoreConfig config, Sampler sampler, ProbeBoard probes, Journal journal, Clock clock) {
        this.config = config;
        this.sampler = sampler;
        this.probes = probes;
        this.journal = new JournalExtent(journal::extent, clock);
        this.clock = clock;
    }

    /**
     * How everything is.
     *
     * @param after samples that are not younger are left out: who asks has them
     */
    public ServerReport report(Instant after) {
        Instant now = clock.instant();
        Counts counts = sampler.counts();
        return new ServerReport(
                now,
                config.version(),
                Runtime.version().toString(),
                Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime())
                        .toSeconds(),
                host(),
                jvm(),
                new ServerReport.Sockets(counts.plainSockets(), counts.v2Sockets()),
                probes.services(),
                journal(counts),
                outbox(counts),
                new ServerReport.Resumes(counts.resumed(), counts.resynced()),
                recent(now, counts),
                sampler.history().after(after));
    }

    private ServerReport.Host host() {
        Sample last = sampler.history().newest().sample();
        return last == null ? null : new ServerReport.Host(last.cpuUsage(), last.memoryUsage(), last.diskUsage());
    }

    private static ServerReport.Jvm jvm() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return new ServerReport.Jvm(
                heap.getUsed(),
                heap.getMax(),
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    private ServerReport.JournalReport journal(Counts counts) {
        Optional<Extent> extent = journal.get();
        return new ServerReport.JournalReport(
                extent.map(Extent::streams).orElse(null),
                extent.map(Extent::events).orElse(null),
                extent.map(Extent::oldest).orElse(null),
                extent.map(Extent::newest).orElse(null),
                counts.journalAppend().count(),
                config.journal().age().toSeconds(),
                config.journal().events());
    }

    private ServerReport.OutboxReport outbox(Counts counts) {
        Waiting waiting = sampler.waiting();
        return new ServerReport.OutboxReport(
                waiting.bytes(),
                waiting.largest(),
                waiting.most(),
                waiting.budget(),
                counts.events(),
                counts.merged(),
                counts.dropped(),
                counts.slowCloses());
    }

    private ServerReport.Recent recent(Instant now, Counts counts) {
        History.Moment from = sampler.history().at(now.minus(RECENT));
        Counts before = from.counts();
        Buckets appends = counts.journalAppend().since(before.journalAppend());
        Buckets waits = counts.laneWait().since(before.laneWait());
        return new ServerReport.Recent(
                Math.max(0, Duration.between(from.at(), now).toSeconds()),
                counts.messages() - before.messages(),
                appends.count(),
                millis(appends.quantile(HALF)),
                millis(appends.quantile(MOST)),
                waits.count(),
                millis(waits.quantile(HALF)),
                millis(waits.quantile(MOST)),
                counts.dropped() - before.dropped(),
                counts.slowCloses() - before.slowCloses(),
                counts.resynced() - before.resynced());
    }

    private static double millis(double seconds) {
        return Math.round(seconds * MILLIS * HUNDREDTHS) / HUNDREDTHS;
    }
}
