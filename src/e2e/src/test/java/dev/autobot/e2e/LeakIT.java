package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 20 000 sockets that come and go, in every way in which a socket can go, end where they began. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeakIT {

    private static final int CYCLES = 20_000;
    private static final int CALLERS = 4;
    /** What the container's pools and the statistics of the JDK may hold more afterwards. */
    private static final int SLACK = 64;

    private static final Map<String, Predicate<String>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("connections", name -> name.endsWith("delivery.Connection"));
        KINDS.put("outboxes", name -> name.endsWith("delivery.Outbox"));
        KINDS.put("lanes", name -> name.endsWith("bus.Lane"));
        KINDS.put("readers", name -> name.endsWith("endpoint.TextReader"));
        KINDS.put("all our own", name -> name.startsWith("dev.autobot."));
        KINDS.put("container sessions", name -> name.startsWith("com.ibm.ws.wsoc."));
        KINDS.put("HTTP sessions", name -> name.startsWith("com.ibm.ws.session.") && name.contains("Session"));
        KINDS.put("timers", name -> name.contains("ScheduledFutureTask") || name.contains("TimerWorkItem"));
        KINDS.put("direct buffers", "java.nio.DirectByteBuffer"::equals);
        KINDS.put("container buffers", name -> name.startsWith("com.ibm.ws.bytebuffer."));
        KINDS.put("container connections", name -> name.startsWith("com.ibm.ws.tcpchannel."));
    }

    private PackagedServer server;
    private Map<String, Long> before;
    private Map<String, Long> after;
    private int threadsBefore;
    private int descriptorsBefore;

    @BeforeAll
    void comeAndGo() throws Exception {
        server = PackagedServer.started(Map.of("AUTOBOT_SOCKETS_PER_USER", "0"));
        JvmProbe probe = new JvmProbe(server);
        long seed = Seed.of(LeakIT.class);
        cycles(seed, CYCLES / 10); // what is made once, is made now
        settle(probe);
        before = probe.objects();
        threadsBefore = probe.threads();
        descriptorsBefore = probe.descriptors();
        long start = System.nanoTime();
        cycles(seed + 1, CYCLES);
        Report.line("LeakIT: " + CYCLES + " cycles in " + (System.nanoTime() - start) / 1_000_000_000 + " s");
        settle(probe);
        after = probe.objects();
        KINDS.forEach((kind, classes) -> Report.line(
                "LeakIT: " + kind + " " + JvmProbe.sum(before, classes) + " -> " + JvmProbe.sum(after, classes)));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** Sockets whose closing nobody answered are given up after some seconds. */
    private static void settle(JvmProbe probe) throws InterruptedException {
        Pace.holdsWithin(Waits.LIMIT, () -> JvmProbe.sum(probe.objects(), KINDS.get("connections")) == 0);
    }

    private void cycles(long seed, int count) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                Random random = new Random(seed + i);
                callers.add(threads.submit(() -> {
                    for (int n = 0; n < count / CALLERS; n++) {
                        cycle(random.nextInt(6));
                    }
                    return null;
                }));
            }
            for (Future<?> caller : callers) {
                caller.get(15, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void cycle(int way) throws IOException {
        switch (way) {
            case 0, 1 -> RawSocket.open(server, "/ws").closeCleanly();
            case 2 -> RawSocket.open(server, "/ws").reset();
            case 3 -> {
                RawSocket talker = RawSocket.open(server, "/ws");
                talker.text("{\"type\":\"health_check\"}");
                talker.reset(); // perhaps while the answer is on its way
            }
            case 4 -> {
                RawSocket early = RawSocket.connect(server, 0);
                early.ask("/ws", Map.of());
                early.reset(); // perhaps before the handshake was answered
            }
            default -> {
                RawSocket half = RawSocket.connect(server, 0);
                half.bytes("GET /ws HTTP/1.1\r\nHost: local".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                half.reset();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connections",
                "outboxes",
                "lanes",
                "readers",
                "all our own",
                "container sessions",
                "HTTP sessions",
                "timers",
                "direct buffers",
                "container buffers",
                "container connections"
            })
    void leavesNoMoreThanThereWere(String kind) {
        long grown = JvmProbe.sum(after, KINDS.get(kind)) - JvmProbe.sum(before, KINDS.get(kind));
        assertThat(grown)
                .as("%s after %d cycles: %s", kind, CYCLES, growth(kind))
                .isLessThanOrEqualTo(SLACK);
    }

    /** The classes of which there are more. */
    private String growth(String kind) {
        StringBuilder growth = new StringBuilder();
        after.forEach((name, count) -> {
            long more = count - before.getOrDefault(name, 0L);
            if (more > SLACK / 2 && KINDS.get(kind).test(name)) {
                growth.append(name).append(" +").append(more).append(' ');
            }
        });
        return growth.toString();
    }

    @Test
    void leavesNoThreadsAndNoOpenFiles() throws Exception {
        JvmProbe probe = new JvmProbe(server);
        // the pool of repeated tasks fills to its 64 threads in the first minutes, whatever comes and goes
        assertThat(probe.threads()).as("threads").isLessThanOrEqualTo(threadsBefore + 84);
        assertThat(probe.descriptors()).as("open files").isLessThanOrEqualTo(descriptorsBefore + 20);
    }

    @Test
    void leavesAServerThatServes() {
        try (TestSocket socket = TestSocket.greeted(server)) {
            assertThat(socket.untilPong()).isNotNull();
        }
        assertThat(server.log()).doesNotContain("\tat ");
    }
}
