package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.testkit.ScriptedAnswer;
import dev.autobot.testkit.ScriptedModelServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The orderly end, as an orchestrator brings it about. */
class DrainIT {

    private static final Duration LONGEST = Waits.LIMIT;

    @TempDir
    private Path folder;

    private static Map<String, String> modelAt(ScriptedModelServer model) {
        return Map.of(
                "AUTOBOT_LLM_PROVIDER", "openai",
                "AUTOBOT_LLM_URL", model.openAiUrl(),
                "AUTOBOT_LLM_MODEL", "tiny-1",
                "AUTOBOT_SOCKETS_PER_USER", "0");
    }

    @Test
    void tellsClientsWhenToComeBackAndClosesAllWith1012() throws InterruptedException {
        try (PackagedServer server = PackagedServer.started(Map.of("AUTOBOT_SOCKETS_PER_USER", "0"))) {
            List<V2Socket> open = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                open.add(V2Socket.open(server.ws("/ws")));
            }
            try (TestSocket plain = TestSocket.greeted(server)) {
                server.terminate();
                List<Integer> waits = new ArrayList<>();
                for (V2Socket socket : open) {
                    waits.add(socket.next("drain").getJsonObject("payload").getInt("retry_after_ms"));
                    assertThat(socket.closeCode()).isEqualTo(1012);
                }
                assertThat(plain.closeCode()).isEqualTo(1012);
                assertThat(waits).allMatch(wait -> wait > 0);
                assertThat(waits.stream().distinct().count()).isGreaterThan(10);
                server.exitCode(LONGEST);
            }
        }
    }

    @Test
    void isNotReadyAndTakesNoSocketWhileItDrains() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        try (PackagedServer server = startedWithStories();
                StalledReader stalled = StalledReader.open(server, "/ws")) {
            List<V2Socket> open = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                open.add(V2Socket.open(server.ws("/ws"), "autobot.v2", event -> noteDrain(event, begun)));
            }
            // 300 sockets take a second and more to be closed, and for a run that goes on the server waits 5 s
            open.get(0).send("run", "run_on", "{\"n\":1}").next("ack");
            server.terminate();
            assertThat(begun.await(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(Http.get(server.http("/health/ready")).statusCode()).isEqualTo(503);
            assertThat(TestSocket.refusal(server.ws("/ws"))).isEqualTo(503);
            server.exitCode(LONGEST);
            open.forEach(V2Socket::close);
            assertThat(stalled.readToTheEnd()).isIn(1006, 1012);
        }
    }

    private PackagedServer startedWithStories() {
        PackagedServer server = PackagedServer.unpack(
                        Map.of("AUTOBOT_SOCKETS_PER_USER", "0", "AUTOBOT_PLUGINS_DRAIN", "100ms"))
                .with(PluginJar.of(StoryPlugin.class, folder));
        server.start();
        return server;
    }

    private static void noteDrain(JsonObject event, CountDownLatch begun) {
        if (event.getString("type").equals("drain")) {
            begun.countDown();
        }
    }

    @Test
    void interruptsAnAnswerAndTellsSoWhenItsClientResumes() throws InterruptedException {
        try (ScriptedModelServer model = ScriptedModelServer.started("tiny-1");
                PackagedServer server = PackagedServer.started(modelAt(model))) {
            TestSocket.awaitModel(server);
            ScriptedAnswer answer =
                    model.answers(ScriptedAnswer.tokens("The ", "rest").holdBefore(1));
            String cursor;
            try (V2Socket socket = V2Socket.live(server, "autobot.v2", event -> {})) {
                socket.send("q-1", "user_message", "{\"message\":\"go on\",\"chat_id\":\"cut\"}");
                cursor = socket.next("user_message").getString("cursor");
                assertThat(socket.next("llm_response_delta")
                                .getJsonObject("payload")
                                .getString("text"))
                        .isEqualTo("The ");
                server.terminate();
                server.exitCode(LONGEST);
            }
            answer.release();
            server.start();
            JsonObject page = Http.json(server.http("/api/chats/cut/messages"));
            JsonObject interrupted = page.getJsonArray("messages").getJsonObject(1);
            assertThat(interrupted.getString("state")).isEqualTo("interrupted");
            assertThat(interrupted.getString("content")).isEqualTo("The ");
            try (V2Socket back = V2Socket.open(URI.create(server.ws("/ws") + "?cursor=" + cursor))) {
                JsonObject error = back.next("error");
                assertThat(error.getJsonObject("payload").getString("error_code"))
                        .isEqualTo("RUN_INTERRUPTED");
                assertThat(error.getString("re")).isEqualTo("q-1");
            }
        }
    }

    @Test
    void endsAtASecondSignalWithoutWaiting() throws InterruptedException, IOException {
        try (PackagedServer server = PackagedServer.started(Map.of("AUTOBOT_SOCKETS_PER_USER", "0"));
                StalledReader stalled = StalledReader.open(server, "/ws")) {
            server.terminate();
            server.terminate();
            server.exitCode(LONGEST);
            assertThat(stalled.readToTheEnd()).isIn(1006, 1012);
        }
    }
}
