package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 200 sockets that never read, beside 50 that do, in a server with little memory. */
@Tag("alone")
class SlowReadersIT {

    private static final int STALLED = 200;
    private static final int STEADY = 50;
    private static final long MEBIBYTE = 1024 * 1024;
    private static final long HEAP = 256 * MEBIBYTE;
    private static final int BUDGET_PERCENT = 25;
    /** What reading, storing and sending take for a moment, and what the server keeps for each of 250 sockets. */
    private static final long WORKING_ROOM = 24 * MEBIBYTE;

    /**
     * What 99 of 100 deliveries to the healthy may need in the worst window, in microseconds. The aim is that the
     * median window takes at most a fifth more than without slow readers; it is printed, as machines are too noisy to
     * assert it. In the windows in which the 200 stall the healthy wait for some hundred milliseconds. Where they wait
     * for longer without slow readers, it is the machine that is slow.
     */
    private static final long WORST_WINDOW = 2_000_000;

    private static final int TIMES_AS_LONG = 20;

    private static final int BYTES = 16_000;
    private static final Duration EVERY = Duration.ofMillis(50);
    private static final Duration WINDOW = Duration.ofSeconds(3);
    private static final int MOST_BEHIND = 20;
    private static final int WINDOWS = Scale.of(7, 4);
    /** After which all the slow must be closed: the kernel's buffers take some megabytes of each first. */
    private static final int MOST_WINDOWS = 16;

    private static final Map<String, String> PLAIN = Map.of();
    private static final Map<String, String> V2 = Map.of("Sec-WebSocket-Protocol", "autobot.v2");

    @TempDir
    private Path folder;

    private final List<SteadyReader> steady = new ArrayList<>();
    private final List<RawSocket> stalled = new ArrayList<>();
    private final long[] intended = new long[10_000];
    private PackagedServer server;
    private SteadyReader publisher;
    private int published;

    @BeforeEach
    void start() throws IOException {
        server = PackagedServer.unpack(Map.of(
                        "JVM_ARGS", "-Xmx" + HEAP / MEBIBYTE + "m",
                        "AUTOBOT_OUTBOX_BUDGET", String.valueOf(BUDGET_PERCENT),
                        "AUTOBOT_OUTBOX_STALL", "120s",
                        "AUTOBOT_SOCKETS_PER_USER", "0",
                        "AUTOBOT_MESSAGE_RATE", "0",
                        "AUTOBOT_USER_MESSAGE_RATE", "0",
                        "AUTOBOT_HEARTBEAT", "0s"))
                .with(PluginJar.of(StoryPlugin.class, folder));
        server.start();
        for (int i = 0; i < STEADY; i++) {
            steady.add(SteadyReader.open(server, i % 2 == 0 ? PLAIN : V2));
        }
        publisher = SteadyReader.open(server, V2);
    }

    @AfterEach
    void stop() {
        stalled.forEach(RawSocket::reset);
        steady.forEach(SteadyReader::close);
        publisher.close();
        server.close();
    }

    private void stall() throws IOException {
        for (int i = 0; i < STALLED; i++) {
            RawSocket socket = RawSocket.connect(server, 4_096);
            socket.ask("/ws", i % 2 == 0 ? PLAIN : V2);
            stalled.add(socket);
        }
    }

    /**
     * Publishes at its times, however long the server takes, for so many windows. Where the healthy are a second behind
     * it waits for them, and their delays count from the times that were meant: a machine that is busy would be given
     * all at once what it was late with, and nobody is healthy then.
     */
    private void publish(Pace pace, int windows) throws Exception {
        int count = (int) (windows * WINDOW.toMillis() / EVERY.toMillis());
        long start = System.nanoTime();
        int first = published;
        pace.beats(count, EVERY, (i, at) -> {
                    intended[first + i] = start + i * EVERY.toNanos();
                    Waits.until(() -> told() >= first + i - MOST_BEHIND, Waits.LIMIT);
                    publisher.send("{\"type\":\"tell_shared\",\"payload\":{\"n\":" + (first + i) + ",\"bytes\":" + BYTES
                            + "}}");
                })
                .get(WINDOW.toSeconds() * windows + Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);
        pace.check();
        published += count;
        requireAllTold();
    }

    /** How many events the slowest of the healthy has been told. */
    private int told() {
        return steady.stream().mapToInt(SteadyReader::count).min().orElse(0);
    }

    private void requireAllTold() throws InterruptedException {
        List<Long> all = LongStream.range(0, published).boxed().toList();
        for (SteadyReader reader : steady) {
            Pace.holdsWithin(
                    Waits.LIMIT,
                    () -> reader.closeCode() != 0 || reader.numbers().size() >= published);
            assertThat(reader.closeCode()).as("how a healthy socket was closed").isZero();
            assertThat(reader.numbers())
                    .as("what a healthy socket was told")
                    .hasSize(published)
                    .isEqualTo(all);
        }
    }

    /** Microseconds that 99 of 100 deliveries to the healthy needed, for each window from an event on. */
    private List<Long> percentiles(int from) {
        int each = (int) (WINDOW.toMillis() / EVERY.toMillis());
        List<Long> percentiles = new ArrayList<>();
        for (int start = from; start + each <= published; start += each) {
            List<Long> delays = new ArrayList<>();
            for (SteadyReader reader : steady) {
                List<Long> arrivals = reader.arrivals();
                for (int n = start; n < start + each; n++) {
                    delays.add((arrivals.get(n) - intended[n]) / 1_000);
                }
            }
            percentiles.add(Percentiles.at(delays.stream().sorted().toList(), 99));
        }
        return percentiles;
    }

    private static long median(List<Long> samples) {
        return Percentiles.at(samples.stream().sorted().toList(), 50);
    }

    /** How many of the stalled sockets the server has closed, by its own figures. */
    private int closed() {
        return STALLED + STEADY + 1 - (int) Http.metric(server, "autobot_sockets");
    }

    @Test
    void losesNothingOfTheHealthyAndServesThemWithinTwoSeconds() throws Exception {
        try (Pace pace = new Pace(1)) {
            publish(pace, 2); // warm
            int calm = published;
            publish(pace, WINDOWS);
            List<Long> without = percentiles(calm);
            stall();
            int disturbed = published;
            publish(pace, WINDOWS);
            List<Long> with = percentiles(disturbed);
            double times = (double) median(with) / median(without);
            Report.line("SlowReadersIT: p99 in microseconds without slow readers " + without + ", with them " + with
                    + "; medians " + median(without) + " and " + median(with) + ": "
                    + Math.round(100 * times - 100) + " % more; closed " + closed());
            for (int i = 0; i < MOST_WINDOWS && closed() < STALLED; i++) {
                publish(pace, 1);
            }
            assertThat(closed()).as("closed slow readers").isEqualTo(STALLED);
            long most = Math.max(WORST_WINDOW, TIMES_AS_LONG * Collections.max(without));
            assertThat(with).as("p99 in the worst window").allMatch(p99 -> p99 < most);
        }
    }

    @Test
    void staysWithinTheBudgetAndClosesTheSlow() throws Exception {
        JvmProbe probe = new JvmProbe(server);
        try (Pace pace = new Pace(1)) {
            publish(pace, 1);
            stall();
            long before = probe.liveBytes();
            List<Long> grown = new ArrayList<>();
            for (int i = 0; i < MOST_WINDOWS && closed() < STALLED; i++) {
                publish(pace, 1);
                grown.add((probe.liveBytes() - before) / MEBIBYTE);
            }
            Report.line("SlowReadersIT: MiB more in use than before: " + grown + "; closed " + closed());
            assertThat(closed()).as("closed slow readers").isEqualTo(STALLED);
            assertThat(grown).allMatch(mebibytes -> mebibytes * MEBIBYTE <= HEAP * BUDGET_PERCENT / 100 + WORKING_ROOM);
            assertThat(server.log()).doesNotContain("OutOfMemoryError");
        }
    }
}
