package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Thousands of generated frames from several attackers at once, beside a client that must not notice. */
class FuzzIT {

    private static final int ATTACKS_EACH = Scale.of(2_600, 900);
    private static final int FEWEST_ATTACKS = Scale.of(10_000, 3_000);
    /** One is seen in one run of some seven. */
    private static final int MOST_LOST = 3;

    private static final Set<String> DOCUMENTED_REPORTS = Set.of(
            "com.ibm.ws.wsoc.FrameFormatException",
            "com.ibm.ws.wsoc.MaxMessageException",
            "java.nio.charset.MalformedInputException",
            "java.io.IOException",
            "java.lang.IllegalArgumentException"); // of a close code above 4999
    private static final Map<String, String> PLAIN = Map.of();
    private static final Map<String, String> V2 = Map.of("Sec-WebSocket-Protocol", "autobot.v2");

    private static PackagedServer server;
    /** Sockets that the container keeps for ever, see {@link WireForge#CLOSE_ABOVE_4999}. */
    private static int keptByContainer;

    @BeforeAll
    static void start() {
        server = PackagedServer.started(Map.of(
                "AUTOBOT_HEARTBEAT", "2s",
                "AUTOBOT_MESSAGE_RATE", "0",
                "AUTOBOT_USER_MESSAGE_RATE", "0",
                "AUTOBOT_SOCKETS_PER_USER", "0"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void answersOrClosesAsDocumentedAndDisturbsNobody() throws Exception {
        long seed = Seed.of(FuzzIT.class);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            Future<Integer> pings = threads.submit(() -> pingThroughout(over));
            Future<Integer> echoes = threads.submit(() -> echoThroughout(over));
            List<Future<Attacker.Outcome>> attackers = new ArrayList<>();
            attackers.add(threads.submit(attacker("/ws", PLAIN, seed)));
            attackers.add(threads.submit(attacker("/ws", V2, seed + 1)));
            attackers.add(threads.submit(attacker("/ws/health", PLAIN, seed + 2)));
            attackers.add(threads.submit(attacker("/api/ws", V2, seed + 3)));
            List<String> problems = outcome(attackers);
            over.set(true);
            Report.line("beside them: " + pings.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS) + " pongs, "
                    + echoes.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS) + " echoes, none lost or out of order");
            assertThat(problems).isEmpty();
        } finally {
            threads.shutdownNow();
        }
        leavesNothingBehind();
    }

    private static Attacker attacker(String path, Map<String, String> headers, long seed) {
        return new Attacker(server, path, headers, new Random(seed), ATTACKS_EACH);
    }

    private static List<String> outcome(List<Future<Attacker.Outcome>> attackers) throws Exception {
        Map<String, Integer> kinds = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (Future<Attacker.Outcome> attacker : attackers) {
            Attacker.Outcome outcome = attacker.get(15, TimeUnit.MINUTES);
            outcome.kinds().forEach((kind, count) -> kinds.merge(kind, count, Integer::sum));
            problems.addAll(outcome.problems());
        }
        int sent = kinds.values().stream().mapToInt(Integer::intValue).sum();
        keptByContainer = kinds.getOrDefault(WireForge.CLOSE_ABOVE_4999, 0);
        Report.line(sent + " attacks: " + kinds);
        assertThat(problems.isEmpty() && sent < FEWEST_ATTACKS)
                .as("too few attacks")
                .isFalse();
        return problems;
    }

    /** Each ping has one pong, and no error of somebody else's comes. */
    private static int pingThroughout(AtomicBoolean over) {
        int pongs = 0;
        try (TestSocket healthy = TestSocket.greeted(server)) {
            while (!over.get()) {
                assertThat(healthy.untilPong())
                        .noneMatch(frame -> frame.getString("type").equals("error"))
                        .noneMatch(frame -> frame.getString("type").equals("pong"));
                pongs++;
            }
            assertThat(healthy.isOpen()).isTrue();
        }
        return pongs;
    }

    private static int echoThroughout(AtomicBoolean over) {
        int echoes = 0;
        try (TestSocket healthy = TestSocket.open(server.ws("/ws-test"))) {
            healthy.next("connected");
            while (!over.get()) {
                assertThat(healthy.send("number " + echoes).next("echo").getString("message"))
                        .isEqualTo("number " + echoes);
                echoes++;
            }
        }
        return echoes;
    }

    private static void leavesNothingBehind() throws Exception {
        JvmProbe probe = new JvmProbe(server);
        assertThat(Pace.holdsWithin(Duration.ofSeconds(240), () -> connections(probe) <= keptByContainer + lost()))
                .as("every connection is forgotten, but for %d that the container keeps", keptByContainer)
                .isTrue();
        Report.line("threads that the container forgot: " + lost());
        assertThat(lost()).isLessThanOrEqualTo(MOST_LOST);
        Http.requireReady(server);
        assertThat(server.console()).doesNotContain("\tat ");
        assertThat(server.log()).doesNotContain("\tat ");
        requireDocumentedReports();
    }

    /** Liberty reports what breaks the protocol once for each place that finds it, not once for each frame. */
    private static void requireDocumentedReports() throws IOException {
        Map<String, Integer> causes = new TreeMap<>();
        for (Path report : server.failureReports()) {
            Files.readAllLines(report).stream()
                    .filter(line -> line.startsWith("Exception = "))
                    .findFirst()
                    .ifPresent(line -> causes.merge(line.substring(12), 1, Integer::sum));
        }
        Report.line("failure reports of Liberty: " + causes);
        assertThat(causes.keySet()).isSubsetOf(DOCUMENTED_REPORTS);
        assertThat(causes.values().stream().mapToInt(Integer::intValue).sum()).isLessThan(50);
    }

    /** Threads that the container never frees, and what they hold with them (ADR 4). */
    private static long lost() {
        return (long) Http.metric(server, "autobot_lost_threads_total");
    }

    private static long connections(JvmProbe probe) throws Exception {
        return JvmProbe.sum(probe.objects(), name -> name.endsWith("delivery.Connection"));
    }
}
