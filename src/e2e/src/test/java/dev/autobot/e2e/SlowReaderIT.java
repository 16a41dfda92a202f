package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A reader that stalls, beside one that does not. */
@Tag("alone")
class SlowReaderIT {

    private static final int MESSAGES = 250;

    private static PackagedServer server;

    @BeforeAll
    static void start() {
        server = PackagedServer.started(Map.of("AUTOBOT_MESSAGE_RATE", "0", "AUTOBOT_OUTBOX_STALL", "2s"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isClosedWith4008AndDisturbsNobody() throws Exception {
        String message = "{\"type\":\"user_message\",\"payload\":{\"message\":\"" + "y".repeat(45_000) + "\"}}";
        try (StalledReader stalled = StalledReader.open(server, "/ws");
                TestSocket other = TestSocket.greeted(server)) {
            long slowest = 0;
            for (int i = 0; i < MESSAGES && !isBeingClosed(); i++) { // the container waits 5.5 s for it to read on
                long start = System.nanoTime();
                other.send(message).next("llm_response");
                slowest = Math.max(slowest, (System.nanoTime() - start) / 1_000_000);
            }
            assertThat(stalled.readToTheEnd()).isEqualTo(4008);
            assertThat(slowest)
                    .as("milliseconds for the slowest answer beside it")
                    .isLessThan(2_000);
            assertThat(other.untilPong()).isNotNull();
        }
    }

    private static boolean isBeingClosed() {
        return Http.get(server.http("/metrics")).body().contains("\nautobot_slow_closes_total 1.0");
    }
}
