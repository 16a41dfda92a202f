package dev.autobot.core.diagnostics;

import dev.autobot.core.delivery.Connections;
import dev.autobot.core.delivery.Waiting;
import dev.autobot.core.metrics.Counts;
import dev.autobot.core.metrics.Metrics;
import dev.autobot.plugin.payload.DiagnosticsReport;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Takes samples of what is in memory: it asks no database and no disk. Thread-safe. */
@Singleton
public class Sampler {

    private static final double MILLIS = 1_000.0;
    private static final double HUNDREDTHS = 100.0;

    private final Metrics metrics;
    private final Connections connections;
    private final Clock clock;
    private final History history;
    private final AtomicLong mostWaiting = new AtomicLong();

    @Inject
    Sampler(Metrics metrics, Connections connections, Clock clock) {
        this.metrics = metrics;
        this.connections = connections;
        this.clock = clock;
        this.history = new History(new History.Moment(clock.instant(), metrics.counts(), null));
    }

    /**
     * Looks at what waits for sockets, once a second: at the moment of a sample its own report waits, and little else
     * would be seen.
     */
    public void look() {
        mostWaiting.accumulateAndGet(waiting().bytes(), Math::max);
    }

    /** Takes a sample; called with each report of the host's load, by one thread at a time. */
    public void sample(DiagnosticsReport.Host host) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS); // as it is told, and asked for again
        Counts counts = metrics.counts();
        History.Moment before = history.newest();
        double seconds = Duration.between(before.at(), now).toMillis() / MILLIS;
        long messages = counts.messages() - before.counts().messages();
        Sample sample = new Sample(
                now,
                host.cpuUsage(),
                host.memoryUsage(),
                host.diskUsage(),
                counts.sockets(),
                mostWaiting.getAndSet(0),
                seconds > 0 ? Math.round(messages / seconds * HUNDREDTHS) / HUNDREDTHS : 0);
        history.add(new History.Moment(now, counts, sample));
    }

    History history() {
        return history;
    }

    Counts counts() {
        return metrics.counts();
    }

    Waiting waiting() {
        return connections.waiting();
    }
}
