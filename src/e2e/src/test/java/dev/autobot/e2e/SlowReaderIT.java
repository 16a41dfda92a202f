package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A reader that stalls, beside one that does not. */
class SlowReaderIT {

    private static final int MESSAGES = 250;
    private static final int ALONE = 20;
    private static final String SLOW_CLOSES = "autobot_slow_closes_total";

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
    void isClosedWith4008AndDisturbsNobody() {
        try (TestSocket other = TestSocket.greeted(server)) {
            slowestOf(other, ALONE, () -> false); // warm
            long alone = slowestOf(other, ALONE, () -> false);
            long[] beside = new long[1];
            int code = TestSocket.closeCode(attempt -> {
                try (StalledReader stalled = StalledReader.open(server, "/ws")) {
                    // the container waits 5.5 s for it to read on
                    beside[0] = Math.max(
                            beside[0], slowestOf(other, MESSAGES, () -> Http.metric(server, SLOW_CLOSES) >= attempt));
                    return stalled.readToTheEnd();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            Report.line("SlowReaderIT: milliseconds of the slowest answer alone " + alone + ", beside it " + beside[0]);
            assertThat(code).isEqualTo(4008);
            assertThat(beside[0])
                    .as("milliseconds for the slowest answer beside it, which alone took %d", alone)
                    .isLessThan(Math.max(2_000, 20 * alone));
            assertThat(other.untilPong()).isNotNull();
        }
    }

    private static long slowestOf(TestSocket socket, int most, BooleanSupplier isEnough) {
        String message = "{\"type\":\"user_message\",\"payload\":{\"message\":\"" + "y".repeat(45_000) + "\"}}";
        long slowest = 0;
        for (int i = 0; i < most && !isEnough.getAsBoolean(); i++) {
            long start = System.nanoTime();
            socket.send(message).next("llm_response");
            slowest = Math.max(slowest, (System.nanoTime() - start) / 1_000_000);
        }
        return slowest;
    }
}
