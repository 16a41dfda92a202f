package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Ten thousand workflows that wait for people: what waits in the database costs a server neither start nor memory. */
class ManyWorkflowsIT {

    private static final int MANY = Scale.of(10_000, 3_000);
    /** A lane takes 256 messages at a time. */
    private static final int TOGETHER = 100;

    private static final Duration CREATION_LIMIT = Duration.ofMinutes(15);
    /** What the database's own cache may take of them; loaded, each would take kilobytes. */
    private static final long MOST_BYTES_MORE = Scale.of(8, 4) << 20;

    /** A machine that does something else beside shows in one of two starts; the aim of 10 s is printed. */
    private static final double TIMES_AS_LONG = 3;

    private static final double MOST_SECONDS_MORE = 10;

    private static final String START =
            """
            {"type":"workflow_start","payload":{"definition":{"name":"patient","description":"Waits for a person",
            "steps":[{"id":"ask","description":"May it go on?","approval":"always"},
            {"id":"after","description":"Goes on","result":"it went on"}]}}}""";

    /** What a server needed for its start, and what it holds after it. */
    private record Begun(double seconds, long bytes) {}

    @Test
    void startsAsFastAndAsSmallWithThousandsThatWaitAndAnyOfThemGoesOn() throws Exception {
        try (PackagedServer server = PackagedServer.unpack(Map.of(
                "AUTOBOT_MESSAGE_RATE", "0",
                "AUTOBOT_USER_MESSAGE_RATE", "0"))) {
            (Scale.isThorough() ? server.atFullSpeed() : server).start();
            restart(server);
            Begun without = begun(server);
            create(server);
            restart(server);
            Begun with = begun(server);
            Report.line(String.format(
                    Locale.ROOT,
                    "%d workflows wait: ready after %.1f s, %.2f MB live; without them %.1f s, %.2f MB",
                    MANY,
                    with.seconds(),
                    with.bytes() / 1e6,
                    without.seconds(),
                    without.bytes() / 1e6));
            assertThat(with.seconds()).isLessThan(without.seconds() * TIMES_AS_LONG + MOST_SECONDS_MORE);
            assertThat(with.bytes()).isLessThan(without.bytes() + MOST_BYTES_MORE);
            goOn(server);
        }
    }

    private static void restart(PackagedServer server) throws InterruptedException {
        server.terminate();
        server.exitCode(Waits.LIMIT);
        server.start();
    }

    private static Begun begun(PackagedServer server) throws IOException, InterruptedException {
        String said = server.console();
        String seconds = said.substring(said.lastIndexOf("is ready after ") + "is ready after ".length());
        // what is looked for now and then has been looked for, and what people ask for has been asked for
        Http.json(server.http("/api/workflows?state=waiting_approval&limit=50"));
        Http.json(server.http("/api/approvals?limit=50"));
        Pace.pass(Duration.ofSeconds(2));
        return new Begun(
                Double.parseDouble(seconds.substring(0, seconds.indexOf(' '))), new JvmProbe(server).liveBytes());
    }

    private static void create(PackagedServer server) {
        AtomicInteger started = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        long began = System.nanoTime();
        String batch = Collections.nCopies(TOGETHER, START).toString();
        try (V2Socket socket = V2Socket.open(server.ws("/ws"), "autobot.v2", event -> {
            switch (event.getString("type")) {
                case "workflow_started" -> started.incrementAndGet();
                case "workflow_approval_required" -> asked.incrementAndGet();
                case "error" -> refused.incrementAndGet();
                default -> {}
            }
        })) {
            for (int sent = 0; sent < MANY && refused.get() == 0; sent += TOGETHER) {
                int before = sent - TOGETHER;
                Waits.until(() -> started.get() >= before, CREATION_LIMIT);
                socket.send(batch);
            }
            Waits.until(() -> asked.get() >= MANY || refused.get() > 0, CREATION_LIMIT);
        }
        assertThat(refused).hasValue(0);
        assertThat(asked).hasValue(MANY);
        Report.line(String.format(Locale.ROOT, "%d created in %.1f s", MANY, (System.nanoTime() - began) / 1e9));
    }

    private static void goOn(PackagedServer server) {
        JsonObject newest = Http.json(server.http("/api/workflows?state=waiting_approval&limit=2"));
        String one = id(newest, 0);
        String other = id(newest, 1);
        try (V2Socket socket = V2Socket.open(server.ws("/ws"))) {
            long began = System.nanoTime();
            socket.send("yes", "workflow_approval", "{\"workflow_id\":\"" + one + "\",\"approved\":true}");
            assertThat(socket.next("workflow_completed")
                            .getJsonObject("payload")
                            .getString("workflow_id"))
                    .isEqualTo(one);
            double approved = (System.nanoTime() - began) / 1e9;
            began = System.nanoTime();
            socket.send("no", "workflow_cancel", "{\"workflow_id\":\"" + other + "\"}");
            assertThat(socket.next("workflow_cancelled")
                            .getJsonObject("payload")
                            .getString("workflow_id"))
                    .isEqualTo(other);
            double cancelled = (System.nanoTime() - began) / 1e9;
            Report.line(String.format(
                    Locale.ROOT, "one approved and completed in %.3f s, one cancelled in %.3f s", approved, cancelled));
        }
        assertThat(Http.json(server.http("/api/workflows/" + one))
                        .getJsonArray("steps")
                        .getJsonObject(1)
                        .getString("result"))
                .isEqualTo("it went on");
    }

    private static String id(JsonObject page, int index) {
        return page.getJsonArray("workflows").getJsonObject(index).getString("workflow_id");
    }
}
