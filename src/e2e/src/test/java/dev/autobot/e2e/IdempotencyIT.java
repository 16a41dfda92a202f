package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Messages with an id: answered once, done once. */
class IdempotencyIT {

    @TempDir
    Path folder;

    private static boolean isRepeated(JsonObject ack) {
        return ack.getJsonObject("payload").getBoolean("repeated");
    }

    private static long events(List<JsonObject> all) {
        return all.stream()
                .filter(event -> event.getString("type").equals("personal_event"))
                .count();
    }

    @Test
    void doesARepeatedMessageOnceAndGivesTheFirstAnswerAgain() throws InterruptedException {
        PackagedServer server = PackagedServer.unpack(Map.of()).with(PluginJar.of(StoryPlugin.class, folder));
        server.start();
        try (server) {
            try (V2Socket socket = V2Socket.open(server.ws("/ws"));
                    V2Socket other = V2Socket.open(server.ws("/ws"))) {
                afterTheAnswer(socket, other);
                whileItIsHandled(socket, other);
                afterAnError(socket);
            }
            server.kill();
            server.start();
            try (V2Socket socket = V2Socket.open(server.ws("/ws"))) {
                JsonObject ack =
                        socket.send("done", "tell_personal", "{\"n\":1}").next("ack");
                assertThat(isRepeated(ack)).as("also after a restart").isTrue();
                assertThat(events(socket.untilPong())).isZero();
            }
        }
    }

    private static void afterTheAnswer(V2Socket socket, V2Socket other) {
        List<JsonObject> first =
                socket.send("done", "tell_personal", "{\"n\":1}").until("ack");
        assertThat(isRepeated(first.get(first.size() - 1))).isFalse();
        JsonObject again = other.send("done", "tell_personal", "{\"n\":1}").next("ack");
        assertThat(isRepeated(again)).isTrue();
        assertThat(again.getString("re")).isEqualTo("done");
        List<JsonObject> all = new ArrayList<>(first);
        socket.send("next", "tell_personal", "{\"n\":2}");
        all.addAll(untilEvent(socket, 2));
        assertThat(events(all)).isEqualTo(2);
    }

    /**
     * Two sockets say the same at once, many times over: whichever comes second finds it handled or being handled. One
     * event more, said afterwards, proves that nothing else is on its way: a pong would not, it goes past events.
     */
    private static void whileItIsHandled(V2Socket socket, V2Socket other) {
        for (int i = 0; i < 30; i++) {
            String id = "both-" + i;
            int n = 100 + 2 * i;
            socket.send(id, "tell_personal", "{\"n\":" + n + "}");
            other.send(id, "tell_personal", "{\"n\":" + n + "}");
            List<JsonObject> all = untilAck(socket, id);
            boolean mine = isRepeated(all.get(all.size() - 1));
            boolean theirs = isRepeated(other.next("ack"));
            assertThat(mine).isNotEqualTo(theirs);
            socket.send("last-" + i, "tell_personal", "{\"n\":" + (n + 1) + "}");
            all.addAll(untilEvent(socket, n + 1));
            assertThat(events(all)).isEqualTo(2);
        }
    }

    private static List<JsonObject> untilEvent(V2Socket socket, int n) {
        return until(
                socket,
                "personal_event",
                event -> event.getJsonObject("payload").getInt("n") == n);
    }

    private static List<JsonObject> untilAck(V2Socket socket, String id) {
        return until(socket, "ack", event -> event.getString("re").equals(id));
    }

    private static List<JsonObject> until(V2Socket socket, String type, Predicate<JsonObject> wanted) {
        List<JsonObject> all = new ArrayList<>();
        do {
            all.addAll(socket.until(type));
        } while (!wanted.test(all.get(all.size() - 1)));
        return all;
    }

    private static void afterAnError(V2Socket socket) {
        JsonObject first =
                socket.send("wrong", "user_message", "{\"message\":\" \"}").next("error");
        JsonObject again = socket.send("wrong", "user_message", "{\"message\":\"now right\"}")
                .next("error");
        assertThat(again.getJsonObject("payload")).isEqualTo(first.getJsonObject("payload"));
        assertThat(again.getString("re")).isEqualTo("wrong");
    }

    @Test
    @ExtendWith(SharedServer.class)
    void refusesAnIdThatIsNone(PackagedServer server) {
        try (V2Socket socket = V2Socket.open(server.ws("/ws"))) {
            for (String id :
                    List.of("7", "\"\"", "{}", "\"\\ud800\"", "\"a\\u0001b\"", "\"" + "x".repeat(129) + "\"")) {
                JsonObject error =
                        socket.send("{\"type\":\"ping\",\"id\":" + id + "}").next("error");
                assertThat(error.getJsonObject("payload").getString("error_code"))
                        .isEqualTo("BAD_FIELD");
            }
        }
    }
}
