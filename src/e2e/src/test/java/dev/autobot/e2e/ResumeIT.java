package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that come back, each in another way. Everybody is the one local user here. */
class ResumeIT {

    private static final int MOST_TRIES = 5;

    @TempDir
    static Path folder;

    private static PackagedServer server;

    @BeforeAll
    static void start() {
        server = PackagedServer.unpack(Map.of(
                        "AUTOBOT_SOCKETS_PER_USER", "0",
                        "AUTOBOT_MESSAGE_RATE", "0",
                        "AUTOBOT_USER_MESSAGE_RATE", "0"))
                .with(PluginJar.of(StoryPlugin.class, folder));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static URI from(String cursor) {
        return URI.create(server.ws("/ws") + "?cursor=" + cursor);
    }

    private static String n(long n) {
        return "{\"n\":" + n + "}";
    }

    private static long n(JsonObject event) {
        return event.getJsonObject("payload").getJsonNumber("n").longValue();
    }

    private static List<Long> numbers(List<JsonObject> events) {
        return events.stream()
                .filter(event -> event.getString("type").endsWith("_event"))
                .map(ResumeIT::n)
                .toList();
    }

    @Test
    void resumesFromTheGreetingThoughNothingCameBefore() {
        String cursor;
        try (V2Socket first = V2Socket.open(server.ws("/ws"))) {
            cursor = first.next("connection_established").getString("cursor");
        }
        try (V2Socket author = V2Socket.open(server.ws("/ws"))) {
            author.send("zero-1", "tell_personal", n(1)).next("ack");
            author.send("zero-2", "tell_shared", n(2)).next("ack");
        }
        try (V2Socket back = V2Socket.open(from(cursor))) {
            List<JsonObject> missed = back.until("resumed");
            assertThat(numbers(missed)).containsExactly(1L, 2L);
            JsonObject resumed = missed.get(missed.size() - 1);
            assertThat(resumed.getJsonObject("payload").getInt("count")).isEqualTo(2);
            assertThat(resumed.containsKey("cursor")).isTrue();
        }
    }

    @Test
    void resumesWhileTheOldSocketIsStillOpen() {
        try (V2Socket old = V2Socket.open(server.ws("/ws"))) {
            old.send("fast-1", "tell_personal", n(1));
            String cursor = old.next("personal_event").getString("cursor");
            old.send("fast-2", "tell_personal", n(2));
            old.next("personal_event");
            try (V2Socket fresh = V2Socket.open(from(cursor))) {
                assertThat(numbers(fresh.until("resumed"))).containsExactly(2L);
                old.send("fast-3", "tell_personal", n(3));
                assertThat(n(fresh.next("personal_event"))).isEqualTo(3);
                assertThat(numbers(fresh.untilPong())).isEmpty();
            }
        }
    }

    @Test
    void resumesByTheFirstMessageWithoutTellingAnythingNewBefore() {
        try (V2Socket author = V2Socket.open(server.ws("/ws"))) {
            List<JsonObject> told = toldAfterTheFirstMessage(author, "first-0");
            for (int i = 1; i < MOST_TRIES && wasTooLate(told); i++) {
                told = toldAfterTheFirstMessage(author, "first-" + i);
            }
            assertThat(told.get(told.size() - 1).getString("type"))
                    .as(told.toString())
                    .isEqualTo("resumed");
            assertThat(numbers(told)).containsExactly(2L, 3L);
        }
    }

    private static List<JsonObject> toldAfterTheFirstMessage(V2Socket author, String id) {
        author.send(id + "-1", "tell_personal", n(1));
        String cursor = author.next("personal_event").getString("cursor");
        author.send(id + "-2", "tell_personal", n(2));
        author.next("personal_event");
        try (V2Socket back = V2Socket.open(server.ws("/ws"))) {
            author.send(id + "-3", "tell_personal", n(3));
            author.next("personal_event");
            back.send("{\"type\":\"resume\",\"payload\":{\"cursor\":\"" + cursor + "\"}}");
            return back.until("resumed", "error");
        }
    }

    /** The server gives a client a second to say so, in which a busy machine may not come to it. */
    private static boolean wasTooLate(List<JsonObject> told) {
        JsonObject last = told.get(told.size() - 1);
        return last.getString("type").equals("error")
                && last.getJsonObject("payload").getString("error_code").equals("RESUME_TOO_LATE");
    }

    @Test
    void refusesToResumeOnceSomethingWasTold() {
        try (V2Socket socket = V2Socket.open(server.ws("/ws"))) {
            String cursor = socket.next("connection_established").getString("cursor");
            socket.send("late-1", "tell_personal", n(1));
            socket.next("personal_event");
            JsonObject error = socket.send("late-2", "resume", "{\"cursor\":\"" + cursor + "\"}")
                    .next("error");
            assertThat(error.getString("re")).isEqualTo("late-2");
            assertThat(error.getJsonObject("payload").getString("error_code")).isEqualTo("RESUME_TOO_LATE");
        }
    }

    @Test
    void asksForAResyncWhenTheCursorIsOfNoUse() {
        assertThat(resync("garbage")).isEqualTo("unreadable");
        assertThat(resync("zzzzzzzzzzzz.12sswrs.1.0")).isEqualTo("other_journal");
        String own;
        try (V2Socket socket = V2Socket.open(server.ws("/ws"))) {
            own = socket.next("connection_established").getString("cursor");
        }
        String[] parts = own.split("\\.");
        assertThat(resync(parts[0] + ".0." + parts[2] + "." + parts[3])).isEqualTo("other_journal");
        assertThat(resync(parts[0] + "." + parts[1] + ".999999999.0")).isEqualTo("other_journal");
    }

    /** The reason; the fresh cursor that came with it has to be of use. */
    private static String resync(String cursor) {
        try (V2Socket socket = V2Socket.open(from(cursor))) {
            JsonObject answer = socket.next("resync_required");
            try (V2Socket again = V2Socket.open(from(answer.getString("cursor")))) {
                again.next("resumed");
            }
            return answer.getJsonObject("payload").getString("reason");
        }
    }

    @Test
    void readsThousandsOfMissedEventsInOrder() {
        try (V2Socket author = V2Socket.open(server.ws("/ws"))) {
            String cursor = author.next("connection_established").getString("cursor");
            for (int i = 0; i < 8; i++) {
                author.send("many-" + i, "tell_many", "{\"n\":" + (1 + i * 500) + ",\"count\":500,\"bytes\":300}");
                long last = (i + 1) * 500L;
                while (n(author.next("personal_event")) < last) {
                    // the author, who is told as well, must not fall behind by more than a socket may
                }
            }
            try (V2Socket back = V2Socket.open(from(cursor))) {
                List<Long> numbers = numbers(back.until("resumed"));
                assertThat(numbers).hasSize(4_000).isSorted().doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void givesPlainClientsTheFramesOfTheGuideAndNothingElse() {
        try (V2Socket author = V2Socket.open(server.ws("/ws"));
                TestSocket plain = TestSocket.greeted(server)) {
            author.send("plain-1", "user_message", "{\"message\":\"/help\",\"chat_id\":\"plain\"}")
                    .next("llm_response");
            author.send("plain-2", "tell_states", "{\"n\":1,\"count\":3}").next("ack");
            plain.send("{\"type\":\"ping\",\"id\":\"x\"}");
            String frame = plain.raw();
            while (!frame.equals("{\"type\":\"pong\"}")) {
                assertThat(frame).matches("\\{\"type\":\"[a-z_]+\",\"payload\":\\{.*\\}\\}");
                assertThat(frame).doesNotContain("\"cursor\"", "\"ts\"", "\"re\"", "story_piece");
                frame = plain.raw();
            }
        }
        try (TestSocket fresh = TestSocket.greeted(server)) {
            assertThat(fresh.untilPong())
                    .as("what happened before is not told again")
                    .noneMatch(event -> event.getString("type").endsWith("_message"));
        }
    }
}
