package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a server starts, refuses to start, stops and dies. */
class LifecycleIT {

    private static final Duration LIMIT = PackagedServer.START_LIMIT;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private static String say(String message) {
        return "{\"type\":\"user_message\",\"payload\":{\"message\":\"" + message + "\"}}";
    }

    @Test
    void keepsChatsAcrossAKillAndTellsWhereItsDataLie() throws InterruptedException {
        try (PackagedServer server = PackagedServer.started(Map.of())) {
            String chat;
            try (TestSocket socket = TestSocket.greeted(server)) {
                chat = socket.send(say("/help")).payload("llm_response").getString("chat_id");
            }
            assertThat(server.console())
                    .contains("ws://localhost:" + server.httpPort() + "/ws")
                    .contains(server.data().toString());
            server.kill();
            server.start();
            JsonObject page = Http.json(server.http("/api/chats/" + chat + "/messages"));
            assertThat(page.getJsonArray("messages")).hasSize(2);
        }
    }

    @Test
    void closesItsSocketsWith1001WhenItIsToldToStop() throws InterruptedException {
        try (PackagedServer server = PackagedServer.started(Map.of());
                TestSocket one = TestSocket.greeted(server);
                TestSocket two = TestSocket.open(server.ws("/ws-test"))) {
            long start = System.nanoTime();
            server.terminate();
            assertThat(one.closeCode()).isIn(1001, 1012);
            assertThatThrownBy(() -> TestSocket.open(server.ws("/ws"))).isNotNull();
            assertThat(two.closeCode()).isIn(1001, 1012);
            server.exitCode(LIMIT);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            Report.line("LifecycleIT: stopped after " + took.toMillis() + " ms, started after "
                    + server.startTook().toMillis() + " ms");
            // where a start takes longer than that, it is the machine that is slow
            assertThat(took).isLessThan(longer(LONGEST_STOP, server.startTook()));
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    @Test
    void refusesToListenForOthersWithoutAnAuthenticator() throws InterruptedException {
        try (PackagedServer server = PackagedServer.unpack(Map.of("AUTOBOT_HOST", "0.0.0.0"))) {
            server.launch();
            assertThat(server.exitCode(LIMIT)).isEqualTo(1);
            assertThat(server.console())
                    .contains("AutoBot did not start.", "AUTOBOT_HOST=localhost", "AUTOBOT_ALLOW_ANONYMOUS=true")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void explainsASettingThatItCannotRead() throws InterruptedException {
        try (PackagedServer server = PackagedServer.unpack(Map.of("AUTOBOT_HEARTBEAT", "soon"))) {
            server.launch();
            assertThat(server.exitCode(LIMIT)).isEqualTo(1);
            assertThat(server.console())
                    .contains("AUTOBOT_HEARTBEAT is 'soon'", "30s")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void saysSoWhenAnotherProgramHasItsPort() throws Exception {
        try (PackagedServer server = PackagedServer.unpack(Map.of());
                OtherProgram other = OtherProgram.on(server.httpPort())) {
            server.launch();
            assertThat(server.exitCode(LIMIT)).isEqualTo(1);
            assertThat(server.console()).contains("AUTOBOT_HTTP_PORT").doesNotContain("is ready");
            assertThat(other.requests()).isPositive();
        }
    }

    @Test
    void namesBothPluginsThatClaimTheSameType() throws InterruptedException {
        try (PackagedServer server = PackagedServer.unpack(Map.of())) {
            server.with(PluginJar.of(ClashingPlugin.class, folder)).launch();
            assertThat(server.exitCode(LIMIT)).isEqualTo(1);
            assertThat(server.console()).contains("user_message", "'chat'", "'impostor'");
        }
    }
}
