package dev.autobot.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** How long a client that comes back waits until it has been told all that it missed. */
final class ResumeRounds implements BenchPart {

    private static final double MOST_MILLIS = 100;
    private static final double NANOS_A_MILLI = 1e6;
    private static final int THREADS = 8;
    private static final int MEDIAN = 50;
    private static final int HIGH = 95;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Options options;
    private final DurableOptions durable;
    private final Percentiles millis = new Percentiles();

    ResumeRounds(Options options) {
        this.options = options;
        this.durable = options.durable();
    }

    @Override
    public boolean isWanted() {
        return durable.resumes() > 0 && durable.missed() > 0;
    }

    @Override
    public void measure(ServerFolder platform) {
        platform.forgetData();
        try (RunningServer server = RunningServer.start(platform)) {
            String cursor = cursor(server);
            try (Appender appender = new Appender(server, durable.characters())) {
                appender.append(durable.missed(), THREADS);
            }
            int unmeasured = options.warmup() > 0 ? durable.resumes() / 2 : 0;
            for (int i = 0; i < unmeasured; i++) {
                resume(server, cursor);
            }
            for (int i = 0; i < durable.resumes(); i++) {
                millis.add(resume(server, cursor));
            }
        }
        System.out.println("Resumes: " + durable.resumes() + ", " + Machine.state());
    }

    private static String cursor(RunningServer server) {
        try (Peer peer = Peer.open(server, "", "connection_established")) {
            return peer.take(LIMIT).field("cursor");
        }
    }

    /** One client that opens a socket and closes it when it has everything; returns milliseconds. */
    private double resume(RunningServer server, String cursor) {
        String query = "?cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        long began = System.nanoTime();
        try (Peer peer = Peer.open(server, query, "resumed", "resync_required")) {
            Peer.Arrival end = peer.take(LIMIT);
            if (!end.text().contains("\"resumed\"") || end.number("count") != durable.missed()) {
                throw new BenchException("Not " + durable.missed() + " events were told: " + end.text());
            }
            return (end.nanos() - began) / NANOS_A_MILLI;
        }
    }

    @Override
    public void report() {
        System.out.printf(
                Locale.ROOT,
                "  %-42s %12s %12s%n  %-42s %12.2f %12.2f%n",
                "Resume",
                "p50",
                "p95",
                "of " + durable.missed() + " events, ms, " + durable.resumes() + " times",
                millis.at(MEDIAN),
                millis.at(HIGH));
    }

    @Override
    public void judge(Targets targets) {
        targets.checkAtMost("resume of " + durable.missed() + " events, ms, p95", millis.at(HIGH), MOST_MILLIS);
    }
}
