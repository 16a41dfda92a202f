package dev.autobot.e2e;

import static dev.autobot.e2e.TokenList.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 300 people on a bad network: each is cut off hard about every 15 s for about 2 s, and misses nothing. */
class JitterIT {

    private static final int USERS = 30;
    private static final int VIEWERS_A_USER = 10;
    private static final int EVENTS = Scale.of(120, 50);
    private static final int PERIOD_MILLIS = 500;

    @TempDir
    Path folder;

    private final long seed = Long.getLong("autobot.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(4);
    private final List<Viewer> viewers = new ArrayList<>();
    private volatile boolean over;

    @Test
    void deliversEveryEventOnceAndInOrderToEverybodyOnABadNetwork() throws Exception {
        System.out.println("JitterIT: -Dautobot.seed=" + seed);
        PackagedServer server = PackagedServer.unpack(Map.of(
                        "AUTOBOT_AUTH", "token",
                        "AUTOBOT_SOCKETS_PER_USER", "0",
                        "AUTOBOT_MESSAGE_RATE", "0",
                        "AUTOBOT_USER_MESSAGE_RATE", "0"))
                .with(PluginJar.of(StoryPlugin.class, folder));
        TokenList tokens = new TokenList(server.data().resolve("tokens"));
        String author = tokens.grant("author");
        List<String> readers = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            readers.add(tokens.grant("user" + user));
        }
        server.atFullSpeed().start();
        try (server;
                V2Socket publisher = V2Socket.open(server.ws("/ws"), bearer(author))) {
            connectAll(server, readers);
            viewers.forEach(this::scheduleCut);
            publish(publisher);
            over = true;
            expectAll();
        } finally {
            over = true;
            clock.shutdownNow();
            viewers.forEach(Viewer::close);
        }
    }

    private void connectAll(PackagedServer server, List<String> readers) {
        for (String reader : readers) {
            for (int i = 0; i < VIEWERS_A_USER; i++) {
                Viewer viewer = new Viewer(server.ws("/ws"), bearer(reader)).connect();
                viewer.socket().next("connection_established");
                viewers.add(viewer);
            }
        }
    }

    /** Cuts the viewer after 13 to 17 s for 1.5 to 2.5 s, again and again. */
    private void scheduleCut(Viewer viewer) {
        int first = within(0, 15_000);
        clock.schedule(() -> cut(viewer), first, TimeUnit.MILLISECONDS);
    }

    private void cut(Viewer viewer) {
        if (!over) {
            viewer.cut();
            clock.schedule(() -> comeBack(viewer), within(1_500, 2_500), TimeUnit.MILLISECONDS);
        }
    }

    private void comeBack(Viewer viewer) {
        viewer.connect();
        clock.schedule(() -> cut(viewer), within(11_000, 15_000), TimeUnit.MILLISECONDS);
    }

    private int within(int least, int most) {
        synchronized (random) {
            return least + random.nextInt(most - least);
        }
    }

    /** At fixed times, however long the server takes. */
    private void publish(V2Socket publisher) throws InterruptedException, ExecutionException, TimeoutException {
        long[] n = new long[1];
        ScheduledFuture<?> publishing = clock.scheduleAtFixedRate(
                () -> {
                    if (n[0] < EVENTS) {
                        publishRound(publisher, ++n[0]);
                    }
                },
                0,
                PERIOD_MILLIS,
                TimeUnit.MILLISECONDS);
        String last = "personal-" + EVENTS + "-" + (USERS - 1);
        while (!publisher.next("ack").getString("re").equals(last)) {
            assertThat(publishing.isCancelled()).isFalse();
        }
        publishing.cancel(false);
    }

    private void publishRound(V2Socket publisher, long n) {
        publisher.send("shared-" + n, "tell_shared", "{\"n\":" + n + "}");
        for (int user = 0; user < USERS; user++) {
            publisher.send(
                    "personal-" + n + "-" + user, "tell_personal", "{\"n\":" + n + ",\"to\":\"user" + user + "\"}");
        }
    }

    private void expectAll() throws IOException {
        List<Long> all = LongStream.rangeClosed(1, EVENTS).boxed().toList();
        List<Long> delays = new ArrayList<>();
        for (Viewer viewer : viewers) {
            Waits.until(() -> viewer.count() >= 2 * EVENTS, V2Socket.LIMIT);
            assertThat(viewer.resyncs()).isEmpty();
            assertThat(viewer.numbers("shared_event")).isEqualTo(all);
            assertThat(viewer.numbers("personal_event")).isEqualTo(all);
            delays.addAll(viewer.delays());
        }
        System.out.println("JitterIT: " + delays.size() + " deliveries, all of them once and in order; "
                + Percentiles.of(delays) + " ms");
    }
}
