package dev.autobot.core.metrics;

import dev.autobot.plugin.EventType;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What the server counts and measures: one method for each thing that happens. {@code src/docs/operating.md} explains
 * each figure.
 *
 * <p>Thread-safe. Counting neither blocks nor allocates, so it may be done for every frame. Each object has figures of
 * its own; the figures of the JVM join them at the first {@link #exposition}.
 */
@Singleton
public class Metrics {

    /** Message types that have a label of their own; those of further types count as {@code other}. */
    static final int MOST_TYPES = 200;

    private static final double[] SECONDS = {0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 10
    };
    private static final double[] BYTES = {0, 1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20, 1 << 22};
    private static final double[] EVENTS = {0, 1, 10, 50, 100, 500, 1_000, 5_000, 10_000};

    private final PrometheusRegistry registry = new PrometheusRegistry();

    private final GaugeDataPoint plainSockets;
    private final GaugeDataPoint v2Sockets;
    private final BoundedCounter messages;
    private final CounterDataPoint[] events;
    private final CounterDataPoint[] dropped;
    private final Counter merged;
    private final Counter slowCloses;
    private final Counter lostThreads;
    private final CounterDataPoint resumed;
    private final CounterDataPoint resynced;
    private final Histogram outboxBytes;
    private final Histogram resumeEvents;
    private final Histogram journalAppend;
    private final Histogram laneWait;
    private boolean hasJvm;

    /** Figures that all are zero. */
    public Metrics() {
        Gauge sockets = Gauge.builder()
                .name("autobot_sockets")
                .help("Open sockets, by protocol.")
                .labelNames("protocol")
                .withoutExemplars()
                .register(registry);
        plainSockets = sockets.labelValues("plain");
        v2Sockets = sockets.labelValues("v2");
        messages = new BoundedCounter(
                counter("autobot_messages_total", "Messages taken in from clients, by type.", "type"), MOST_TYPES);
        events = byClass(counter("autobot_events_total", "Frames handed to sockets, by delivery class.", "class"));
        dropped = byClass(counter("autobot_dropped_total", "Waiting events given up, by delivery class.", "class"));
        merged = counter("autobot_merged_total", "Waiting events merged into a later one of the same kind.");
        slowCloses = counter("autobot_slow_closes_total", "Sockets closed with 4008: they took too little or nothing.");
        lostThreads = counter("autobot_lost_threads_total", "Threads that wait for ever for sockets that are gone.");
        Counter resumes = counter("autobot_resumes_total", "Clients that came back with a cursor.", "outcome");
        resumed = resumes.labelValues("resumed");
        resynced = resumes.labelValues("resync");
        outboxBytes = histogram("autobot_outbox_bytes", "Bytes that wait for a socket.", BYTES);
        resumeEvents = histogram("autobot_resume_events", "Missed events sent to a client that resumed.", EVENTS);
        journalAppend = histogram("autobot_journal_append_seconds", "Time of one append to the journal.", SECONDS);
        laneWait = histogram("autobot_lane_wait_seconds", "Wait of a message for its turn in its lane.", SECONDS);
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .register(registry);
    }

    private Histogram histogram(String name, String help, double... bounds) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .classicOnly()
                .classicUpperBounds(bounds)
                .withoutExemplars()
                .register(registry);
    }

    /** One data point for each class, at the place of its ordinal: the hot path looks nothing up. */
    private static CounterDataPoint[] byClass(Counter counter) {
        return Arrays.stream(EventType.Delivery.values())
                .map(each -> counter.labelValues(each.name().toLowerCase(Locale.ROOT)))
                .toArray(CounterDataPoint[]::new);
    }

    /** A socket was opened; it speaks protocol 2, or the guide's. */
    public void socketOpened(boolean v2) {
        (v2 ? v2Sockets : plainSockets).inc();
    }

    /** A socket that was counted as opened is gone. */
    public void socketClosed(boolean v2) {
        (v2 ? v2Sockets : plainSockets).dec();
    }

    /** A message came whose type a plugin handles; never call it with a name that only a client knows. */
    public void messageIn(String type) {
        messages.count(type);
    }

    /** A message came that nobody handles, or that was none. */
    public void otherMessageIn() {
        messages.countOther();
    }

    /** A frame was handed to a socket. */
    public void eventOut(EventType.Delivery deliveryClass) {
        events[deliveryClass.ordinal()].inc();
    }

    /** This much waits for one socket; said of each socket once a second. */
    public void outboxBytes(long bytes) {
        outboxBytes.observe(bytes);
    }

    /** Threads were given up that the container has forgotten on closed sockets. */
    public void lostThreads(int count) {
        lostThreads.inc(count);
    }

    /** A waiting event became part of a later one. */
    public void merged() {
        merged.inc();
    }

    /** A waiting event was given up, because a newer one made it worthless or its socket was closed. */
    public void dropped(EventType.Delivery deliveryClass) {
        dropped[deliveryClass.ordinal()].inc();
    }

    /** A socket is closed because it took too little. */
    public void slowClose() {
        slowCloses.inc();
    }

    /** A client came back and got all that it had missed: this many events. */
    public void resumed(long missedEvents) {
        resumed.inc();
        resumeEvents.observe(missedEvents);
    }

    /** A client came back, but what it missed is not there any more. */
    public void resynced() {
        resynced.inc();
    }

    /** An append to the journal took this long. */
    public void journalAppend(double seconds) {
        journalAppend.observe(seconds);
    }

    /** A message waited this long for its turn. */
    public void laneWait(double seconds) {
        laneWait.observe(seconds);
    }

    /** Adds what is measured of plugins; called once, before anybody reads figures. */
    public void plugins(Supplier<Collection<PluginFigures>> figures) {
        PluginMetrics.register(registry, figures);
    }

    /** What was counted up to now, for those who compare moments; costs some microseconds. */
    public Counts counts() {
        return new Counts(
                (long) plainSockets.get(),
                (long) v2Sockets.get(),
                messages.total(),
                sum(events),
                merged.getLongValue(),
                sum(dropped),
                slowCloses.getLongValue(),
                resumed.getLongValue(),
                resynced.getLongValue(),
                buckets(journalAppend),
                buckets(laneWait));
    }

    private static long sum(CounterDataPoint[] counters) {
        return Arrays.stream(counters).mapToLong(CounterDataPoint::getLongValue).sum();
    }

    private static Buckets buckets(Histogram histogram) {
        ClassicHistogramBuckets read =
                histogram.collect().getDataPoints().get(0).getClassicBuckets();
        double[] bounds = new double[read.size()];
        long[] counts = new long[read.size()];
        Arrays.setAll(bounds, read::getUpperBound);
        Arrays.setAll(counts, read::getCount);
        return new Buckets(bounds, counts);
    }

    /**
     * All figures, those of the JVM included.
     *
     * @param accept the {@code Accept} header of who asks, or {@code null}
     * @return OpenMetrics when it is asked for, else the Prometheus text format
     */
    public Exposition exposition(String accept) {
        addJvm();
        ExpositionFormatWriter writer = writer(accept);
        ByteArrayOutputStream body = new ByteArrayOutputStream(16 * 1024);
        try {
            writer.write(body, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Exposition(writer.getContentType(), body.toByteArray());
    }

    /** The library would also choose protobuf where a scraper prefers it, though its writer for that is not here. */
    private static ExpositionFormatWriter writer(String accept) {
        ExpositionFormats formats = ExpositionFormats.init();
        ExpositionFormatWriter openMetrics = formats.getOpenMetricsTextFormatWriter();
        boolean wanted = accept != null && openMetrics.accepts(accept);
        return wanted ? openMetrics : formats.getPrometheusTextFormatWriter();
    }

    /** Not at the start: it costs time there, and who never asks does not need it. */
    private synchronized void addJvm() {
        if (!hasJvm) {
            JvmMetrics.builder().register(registry);
            hasJvm = true;
        }
    }
}
