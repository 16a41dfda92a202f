package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedServer.class)
class BadInputIT {

    private final PackagedServer server;

    BadInputIT(PackagedServer server) {
        this.server = server;
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{bad | BAD_JSON",
                "`` | BAD_JSON",
                "{\"type\":\"ping\"} {} | BAD_JSON",
                "{\"type\":\"ping\"}x | BAD_JSON",
                "hello | BAD_JSON",
                "{\"type\":\"ping\",\"n\":1e99999999999} | BAD_JSON",
                "42 | BAD_MESSAGE",
                "null | BAD_MESSAGE",
                "\"x\" | BAD_MESSAGE",
                "[] | BAD_MESSAGE",
                "[[]] | BAD_MESSAGE",
                "{} | MISSING_TYPE",
                "{\"type\":7} | MISSING_TYPE",
                "{\"type\":\"\"} | MISSING_TYPE",
                "{\"type\":\"no_such_type\"} | UNKNOWN_TYPE",
                "{\"type\":\"workflow_cancel\",\"payload\":{\"workflow_id\":\"x\"}} | NOT_FOUND",
                "{\"type\":\"user_message\"} | BAD_FIELD",
                "{\"type\":\"user_message\",\"payload\":[]} | BAD_FIELD",
                "{\"type\":\"user_message\",\"payload\":{\"message\":5}} | BAD_FIELD",
                "{\"type\":\"user_message\",\"payload\":{\"message\":null}} | BAD_FIELD",
                "{\"type\":\"user_message\",\"payload\":{\"message\":\"a\",\"chat_id\":{}}} | BAD_FIELD",
                "{\"type\":\"user_message\",\"payload\":{\"message\":\"  \"}} | BAD_FIELD",
                "{\"type\":\"run_cancel\",\"payload\":{}} | BAD_FIELD",
                "{\"type\":\"run_cancel\",\"payload\":{\"run_id\":\"none\"}} | NOT_FOUND",
            })
    void answersWithAnErrorAndKeepsTheConnection(String frame, String code) {
        try (TestSocket socket = TestSocket.greeted(server);
                TestSocket other = TestSocket.greeted(server)) {
            JsonObject error = socket.send(frame).payload("error");
            assertThat(error.keySet()).containsExactly("message", "error_code", "severity");
            assertThat(error.getString("error_code")).isEqualTo(code);
            assertThat(error.getString("severity")).isEqualTo("low");
            assertThat(socket.send("{\"type\":\"ping\"}").next("pong")).isNotNull();
            assertThat(other.untilPong())
                    .noneMatch(each -> each.getString("type").equals("error"));
        }
    }

    @Test
    void namesTheFieldThatDoesNotFit() {
        try (TestSocket socket = TestSocket.greeted(server)) {
            socket.send("{\"type\":\"user_message\",\"payload\":{\"message\":5}}");
            assertThat(socket.payload("error").getString("message")).contains("payload.message", "a text");
        }
    }

    @Test
    void handlesTheMessagesOfABatchInOrder() {
        try (TestSocket socket = TestSocket.greeted(server)) {
            socket.next("llm_status");
            socket.send("[{\"type\":\"health_check\"},7,{\"type\":\"ping\"},{\"type\":\"health_check\"}]");
            assertThat(List.of(socket.next(), socket.next(), socket.next(), socket.next()))
                    .extracting(frame -> frame.getString("type"))
                    .containsExactly("health_response", "error", "pong", "health_response");
        }
    }

    @Test
    void refusesBinaryFramesAndStaysOpen() {
        try (TestSocket socket = TestSocket.greeted(server)) {
            JsonObject error = socket.sendBinary(new byte[] {1, 2, 3}).payload("error");
            assertThat(error.getString("error_code")).isEqualTo("BINARY_FRAME");
            assertThat(socket.untilPong())
                    .noneMatch(each -> each.getString("type").equals("error"));
        }
    }

    @Test
    void takesSixtyFourLevelsOfNestingAndNoMore() {
        try (TestSocket socket = TestSocket.greeted(server)) {
            socket.next("llm_status");
            assertThat(socket.send(nested(64)).next().getString("type")).isEqualTo("pong");
            assertThat(socket.send(nested(65)).payload("error").getString("error_code"))
                    .isEqualTo("TOO_DEEP");
        }
    }

    private static String nested(int levels) {
        return "{\"type\":\"ping\",\"deep\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
    }

    @Test
    void takesAMessageOfOneMebibyte() {
        String start = "{\"type\":\"ping\",\"filler\":\"";
        String filler = "x".repeat(1024 * 1024 - start.length() - 2);
        try (TestSocket socket = TestSocket.greeted(server)) {
            assertThat(socket.send(start + filler + "\"}").next("pong")).isNotNull();
        }
    }

    @Test
    void closesWith1009AboveThat() {
        try (TestSocket other = TestSocket.greeted(server)) {
            assertThat(TestSocket.closeCode(attempt -> closeCodeAfter("x".repeat(1024 * 1024 + 1), 1)))
                    .isEqualTo(1009);
            assertThat(other.untilPong()).isNotNull();
        }
    }

    @Test
    void countsFragmentsTogether() {
        assertThat(TestSocket.closeCode(attempt -> closeCodeAfter("x".repeat(60_000), 20)))
                .isEqualTo(1009);
    }

    /** Sends parts of one message, of which the last is the end if it is the only one. */
    private int closeCodeAfter(String part, int times) {
        try (TestSocket socket = TestSocket.greeted(server)) {
            try {
                for (int i = 0; i < times; i++) {
                    socket.sendPart(part, times == 1);
                }
            } catch (CompletionException e) {
                // the server closes before it has heard all
            }
            return socket.closeCode();
        }
    }

    @Test
    void putsFragmentsTogether() {
        try (TestSocket socket = TestSocket.greeted(server)) {
            socket.sendPart("{\"type\":", false).sendPart("\"pi", false).sendPart("ng\"}", true);
            assertThat(socket.next("pong")).isNotNull();
        }
    }
}
