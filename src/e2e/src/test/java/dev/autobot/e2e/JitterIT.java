package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 300 clients on lines that break every 15 seconds, for two seconds each time. */
class JitterIT {

    private static final int CLIENTS = 300;
    private static final int EVENTS = 120;
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final List<String> USERS =
            IntStream.range(0, 10).mapToObj(i -> "user" + i).toList();

    private static PublishingServer publishing;

    private final AtomicInteger cuts = new AtomicInteger();
    private volatile boolean calm;

    @BeforeAll
    static void start() {
        publishing = PublishingServer.started(USERS, Map.of());
    }

    @AfterAll
    static void stop() {
        publishing.close();
    }

    @Test
    void tellsEveryEventOnceAndInOrder() throws Exception {
        Random seeds = new Random(Seed.of(JitterIT.class));
        List<V2Client> clients = new ArrayList<>();
        try (Pace lines = new Pace(8);
                Pace publishers = new Pace(2);
                V2Client publisher = publishing.client(USERS.get(0))) {
            for (int i = 0; i < CLIENTS; i++) {
                V2Client client = publishing.client(USERS.get(i % USERS.size()));
                client.await("connection_established");
                client.raw("{\"type\":\"pong\"}"); // says that no resume will come: live from now on
                clients.add(client);
                cutLater(lines, client, new Random(seeds.nextLong()), true);
            }
            publish(publishers, publisher);
            calm = true;
            assertThat(Pace.holdsWithin(Duration.ofSeconds(20), () -> all(clients)))
                    .as("everybody is told everything: %s", missing(clients))
                    .isTrue();
            lines.check();
            publishers.check();
            requireOrder(clients);
        } finally {
            clients.forEach(V2Client::close);
        }
    }

    /** Cuts after about 15 s, the first time earlier, and comes back after about 2 s; until it is calm. */
    private void cutLater(Pace lines, V2Client client, Random random, boolean first) {
        double spread = first ? random.nextDouble() : 0.5 + random.nextDouble();
        lines.in(Duration.ofMillis((long) (15_000 * spread)), () -> {
            if (calm) {
                return null;
            }
            client.cut();
            cuts.incrementAndGet();
            lines.in(Duration.ofMillis((long) (2_000 * (0.75 + random.nextDouble() / 2))), () -> {
                reconnect(client);
                cutLater(lines, client, random, false);
                return null;
            });
            return null;
        });
    }

    private static void reconnect(V2Client client) throws IOException {
        client.connect();
    }

    private static void publish(Pace pace, V2Client publisher) throws Exception {
        Future<Void> shared = pace.beats(
                EVENTS,
                EVERY,
                (n, at) -> publisher.send("publish_shared", "{\"n\":" + n + ",\"sent_at\":" + at + "}"));
        Future<Void> personal = pace.beats(EVENTS, EVERY, (n, at) -> {
            for (String user : USERS) {
                publisher.send(
                        "publish_personal", "{\"n\":" + n + ",\"user\":\"" + user + "\",\"sent_at\":" + at + "}");
            }
        });
        shared.get(120, TimeUnit.SECONDS);
        personal.get(120, TimeUnit.SECONDS);
    }

    private static boolean all(List<V2Client> clients) {
        return clients.stream()
                .allMatch(client -> client.count("shared_event") >= EVENTS && client.count("personal_event") >= EVENTS);
    }

    private static String missing(List<V2Client> clients) {
        long incomplete = clients.stream().filter(client -> !all(List.of(client))).count();
        long resyncs = clients.stream().mapToLong(client -> client.count("resync_required")).sum();
        return incomplete + " clients lack events, " + resyncs + " were told to resync";
    }

    private void requireOrder(List<V2Client> clients) {
        List<Integer> wanted = IntStream.range(0, EVENTS).boxed().toList();
        Latencies latencies = new Latencies();
        for (V2Client client : clients) {
            for (String type : List.of("shared_event", "personal_event")) {
                List<V2Client.Event> told = client.told(type);
                assertThat(told).extracting(event -> event.number("n")).isEqualTo(wanted);
                told.forEach(event -> latencies.add(event.arrived()
                        - event.payload().getJsonNumber("sent_at").longValue()));
            }
            assertThat(client.count("resync_required")).isZero();
            assertThat(client.told("error")).isEmpty();
        }
        Report.line("JitterIT: " + CLIENTS + " clients, " + cuts + " cuts, 100 % of " + latencies.size()
                + " delivered, 0 twice, 0 gaps; " + latencies);
        assertThat(cuts.get()).isGreaterThan(CLIENTS * 3);
        assertThat(latencies.percentile(95)).as("p95; a perfect server shows about 1200").isLessThan(1_800);
    }
}
