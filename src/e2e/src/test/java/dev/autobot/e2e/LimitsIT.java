package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server whose limits are short enough to be reached in a test. */
class LimitsIT {

    private static PackagedServer server;

    @BeforeAll
    static void start() {
        server = PackagedServer.started(Map.of(
                "AUTOBOT_HEARTBEAT", "1s",
                "AUTOBOT_MESSAGE_RATE", "20",
                "AUTOBOT_MESSAGE_BURST", "40"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void pingsASilentClientThreeTimesAndThenClosesSoThatItReconnects() {
        try (TestSocket socket = TestSocket.open(server.ws("/ws-test"))) {
            socket.next("connected");
            for (int i = 0; i < 3; i++) {
                assertThat(socket.raw()).isEqualTo("{\"type\":\"ping\"}");
            }
            assertThat(socket.closeCode()).isEqualTo(4009);
        }
    }

    @Test
    void keepsAClientThatAnswers() {
        try (TestSocket socket = TestSocket.open(server.ws("/ws/health"))) {
            for (int i = 0; i < 6; i++) {
                socket.next("ping");
                socket.send("{\"type\":\"pong\"}");
            }
            assertThat(socket.isOpen()).isTrue();
        }
    }

    @Test
    void tellsAFloodingClientAndClosesItWhenItGoesOn() {
        assertThat(TestSocket.closeCode(attempt -> closeCodeOfAFlood())).isEqualTo(1008);
    }

    private static int closeCodeOfAFlood() {
        try (TestSocket flooder = TestSocket.greeted(server);
                TestSocket other = TestSocket.greeted(server)) {
            Thread flood = new Thread(() -> flood(flooder));
            flood.start();
            JsonObject error = flooder.payload("error");
            assertThat(error.getString("error_code")).isEqualTo("RATE_LIMITED");
            assertThat(error.getString("severity")).isEqualTo("medium");
            assertThat(other.untilPong()).isNotNull();
            return flooder.closeCode(); // which ends the flood
        }
    }

    private static void flood(TestSocket socket) {
        try {
            while (socket.isOpen()) {
                socket.send("{\"type\":\"pong\"}");
            }
        } catch (RuntimeException e) {
            // the server has closed, which is what is tested
        }
    }

    @Test
    void forgivesABurst() {
        try (TestSocket socket = TestSocket.greeted(server)) {
            for (int i = 0; i < 35; i++) {
                socket.send("{\"type\":\"pong\"}");
            }
            assertThat(socket.untilPong())
                    .noneMatch(frame -> frame.getString("type").equals("error"));
        }
    }
}
