package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers on one database, of which the first is paused while it drives a workflow: the second takes over when the
 * lease is over, and what the first one writes when it goes on changes nothing.
 */
class WorkflowFenceIT {

    private static final Duration LIMIT = Waits.LIMIT;

    /** Seconds that no other process of this machine sleeps. */
    private static final int SLEEP = 100_000 + ThreadLocalRandom.current().nextInt(900_000);

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres postgres;
    private static WorkflowRows rows;
    private static PackagedServer first;
    private static PackagedServer second;

    @BeforeAll
    static void startBothAtOnceOnAnEmptyDatabase() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        Files.createDirectories(folder.resolve("binaries")).toFile())
                .setDataDirectory(folder.resolve("data"))
                .setPort(PackagedServer.freePort())
                .setPGStartupWait(Waits.LIMIT)
                .start();
        rows = new WorkflowRows(postgres.getPostgresDatabase());
        first = unpacked("first");
        second = unpacked("second");
        CompletableFuture<Void> both = CompletableFuture.runAsync(first::start);
        second.start();
        both.join();
    }

    private static PackagedServer unpacked(String who) throws IOException {
        PackagedServer server = PackagedServer.unpack(Map.of(
                "AUTOBOT_DB_URL", "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
                "AUTOBOT_DB_USER", "postgres",
                "AUTOBOT_DB_PASSWORD", "postgres",
                "AUTOBOT_WORKFLOW_LEASE", "20s")); // the first server keeps it until it is paused, however busy
        HoldingTool.addTo(server, who);
        Files.writeString(
                server.data().resolve("tools-policy.yaml"),
                "rules:\n  - {allow: run_command, argv: [sleep, '*'], reason: for tests}\n");
        return server;
    }

    @AfterAll
    static void stop() throws IOException {
        Stream.of(first, second).filter(Objects::nonNull).forEach(PackagedServer::close);
        postgres.close();
    }

    @AfterEach
    void letTheFirstGoOn() {
        first.goOn();
    }

    @Test
    void runsAnIdempotentStepAgainAndTheFirstOwnersLateResultChangesNothing() throws Exception {
        HoldingTool.of(second, "again").letGo();
        try (V2Socket socket = V2Socket.open(second.ws("/ws"))) {
            String id = start(step("hold", "{\"name\":\"again\"}", true));
            String call = HoldingTool.of(first, "again").begun();
            pauseFirst();
            JsonObject done = payload(socket, id, "workflow_step_completed");
            assertThat(done.getString("result")).isEqualTo("held by second");
            payload(socket, id, "workflow_completed");

            List<String> before = rows.all(id);
            HoldingTool.of(first, "again").letGo();
            goOnUntilItsDriveIsOver(call);
            assertThat(rows.all(id)).isEqualTo(before);
            assertThat(rows.told(id))
                    .containsExactly(
                            "workflow_started",
                            "workflow_step_started",
                            "workflow_step_started",
                            "workflow_step_completed",
                            "workflow_step_started",
                            "workflow_step_completed",
                            "workflow_completed");
        }
    }

    @Test
    void asksAboutAStepThatMayHaveHappenedAndTheFirstOwnersLateResultChangesNothing() throws Exception {
        HoldingTool.of(second, "once").letGo();
        try (V2Socket socket = V2Socket.open(second.ws("/ws"))) {
            String id = start(step("hold", "{\"name\":\"once\"}", false));
            String call = HoldingTool.of(first, "once").begun();
            pauseFirst();
            JsonObject question = payload(socket, id, "workflow_approval_required");
            assertThat(question.getJsonArray("choices").toString()).isEqualTo("[\"happened\",\"again\",\"fail\"]");

            // the first owner is back while somebody thinks about the answer
            List<String> before = rows.all(id);
            HoldingTool.of(first, "once").letGo();
            goOnUntilItsDriveIsOver(call);
            assertThat(rows.all(id)).isEqualTo(before);

            answer(socket, id, "happened");
            payload(socket, id, "workflow_completed");
            assertThat(HoldingTool.of(second, "once").isBegun()).isFalse();
            assertThat(rows.told(id))
                    .containsExactly(
                            "workflow_started",
                            "workflow_step_started",
                            "workflow_approval_required",
                            "workflow_approval_resolved",
                            "workflow_step_completed",
                            "workflow_step_started",
                            "workflow_step_completed",
                            "workflow_completed");
        }
    }

    @Test
    void endsThePausedOwnersProcessWhenItIsBackAndHasLostTheWorkflow() throws Exception {
        try (V2Socket socket = V2Socket.open(second.ws("/ws"))) {
            String id = start(step("run_command", "{\"argv\":[\"sleep\",\"" + SLEEP + "\"]}", false));
            Waits.until(() -> sleeps() > 0, LIMIT);
            String call = rows.runningCall("run_command");
            pauseFirst();
            payload(socket, id, "workflow_approval_required");
            answer(socket, id, "fail");
            payload(socket, id, "workflow_failed");

            List<String> before = rows.all(id);
            assertThat(sleeps()).isPositive();
            goOnUntilItsDriveIsOver(call);
            assertThat(sleeps()).isZero();
            assertThat(rows.all(id)).isEqualTo(before);
            assertThat(rows.told(id))
                    .containsExactly(
                            "workflow_started",
                            "workflow_step_started",
                            "workflow_approval_required",
                            "workflow_approval_resolved",
                            "workflow_failed");
            assertThat(rows.count("command_execution_start", call)).isOne();
            assertThat(rows.count("command_execution_end", call)).isOne();
        }
    }

    /** Starts a workflow of one step and one after it, by the first server, which then drives it. */
    private static String start(String step) {
        String body = "{\"definition\":{\"name\":\"fenced\",\"description\":\"Two steps\",\"steps\":[" + step
                + ",{\"id\":\"after\",\"description\":\"After it\"}]}}";
        return TestSocket.parse(Http.send(
                                "POST",
                                first.http("/api/workflows"),
                                body.getBytes(StandardCharsets.UTF_8),
                                "Content-Type",
                                "application/json")
                        .body())
                .getString("workflow_id");
    }

    private static String step(String tool, String arguments, boolean isIdempotent) {
        return "{\"id\":\"slow\",\"description\":\"Takes time\",\"tool\":\"" + tool + "\",\"arguments\":" + arguments
                + ",\"timeout\":\"300s\",\"idempotent\":" + isIdempotent + "}";
    }

    private static void answer(V2Socket socket, String id, String choice) {
        socket.send(
                "answer-" + id,
                "workflow_approval",
                "{\"workflow_id\":\"" + id + "\",\"approved\":true,\"choice\":\"" + choice + "\"}");
        assertThat(socket.nextOf("ack", "error").getString("type")).isEqualTo("ack");
    }

    private static JsonObject payload(V2Socket socket, String id, String type) {
        JsonObject payload = socket.next(type).getJsonObject("payload");
        while (!payload.getString("workflow_id").equals(id)) {
            payload = socket.next(type).getJsonObject("payload");
        }
        return payload;
    }

    /** Stops the first server's machine, at a moment when it holds nothing in the database. */
    private static void pauseFirst() throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        first.pause();
        while (isInTransaction()) {
            assertThat(System.nanoTime()).isLessThan(end);
            first.goOn();
            Pace.pass(Duration.ofMillis(20));
            first.pause();
        }
    }

    /** Looks twice: what the first server sent just before its pause may not have been read by the database yet. */
    private static boolean isInTransaction() throws InterruptedException {
        if (rows.openTransactions() > 0) {
            return true;
        }
        Pace.pass(Duration.ofMillis(100));
        return rows.openTransactions() > 0;
    }

    /** Lets the first server go on, and waits until nothing that it did for workflows is under way any more. */
    private static void goOnUntilItsDriveIsOver(String call) {
        first.goOn();
        Waits.until(() -> rows.isEnded(call), LIMIT);
        assertThat(rows.isEnded(call)).isTrue();
        AtomicBoolean isQuiet = new AtomicBoolean(); // for a moment: its regular looks are calls, too
        Waits.until(() -> isQuiet.get() || isQuiet.compareAndSet(false, inFlight() == 0) && isQuiet.get(), LIMIT);
        assertThat(isQuiet).isTrue();
    }

    private static double inFlight() {
        return Http.get(first.http("/metrics"))
                .body()
                .lines()
                .filter(line -> line.startsWith("autobot_plugin_in_flight{") && line.contains("\"workflow\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private static long sleeps() {
        return ProcessHandle.allProcesses()
                .filter(each -> each.info().commandLine().orElse("").matches("(\\S*/)?sleep " + SLEEP))
                .count();
    }
}
