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

/** What waits for an {@code autobot.v2} client that reads slowly, and what becomes of it. */
class SlowV2ReaderIT {

    /** More than the kernel's buffers of both ends hold: the client's is small, see the POM. */
    private static final String TWENTY_MEGABYTES = "{\"n\":1,\"count\":1250,\"bytes\":16000}";

    @TempDir
    static Path folder;

    private static PackagedServer server;

    @BeforeAll
    static void start() {
        server = PackagedServer.unpack(Map.of(
                        "AUTOBOT_SOCKETS_PER_USER", "0",
                        "AUTOBOT_MESSAGE_RATE", "0",
                        "AUTOBOT_USER_MESSAGE_RATE", "0",
                        "AUTOBOT_OUTBOX_STALL", "300s",
                        "AUTOBOT_OUTBOX_MAX_BYTES", "100000000",
                        "AUTOBOT_OUTBOX_BUDGET", "80",
                        "AUTOBOT_JOURNAL_EVENTS", "3000",
                        "AUTOBOT_JOURNAL_TRIM_PERIOD", "100ms"))
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

    private static V2Socket stalled(String subprotocol) {
        V2Socket reader = V2Socket.live(server, subprotocol, event -> {});
        reader.stopReading();
        return reader;
    }

    @Test
    void sendsWhatWaitsAsArraysInOrder() {
        try (V2Socket author = V2Socket.open(server.ws("/ws"));
                V2Socket reader = stalled("autobot.v2+batch")) {
            assertThat(reader.subprotocol()).isEqualTo("autobot.v2+batch");
            author.send("batch", "tell_many", TWENTY_MEGABYTES).next("ack");
            reader.goOnReading();
            author.send("end", "tell_shared", "{\"n\":0}").next("ack");
            List<Long> numbers = reader.until("shared_event").stream()
                    .filter(event -> event.getString("type").equals("personal_event"))
                    .map(event ->
                            event.getJsonObject("payload").getJsonNumber("n").longValue())
                    .toList();
            assertThat(numbers).hasSize(1_250).isSorted().doesNotHaveDuplicates();
            assertThat(reader.frames()).anyMatch(frame -> frame.startsWith("[{"));
        }
    }

    @Test
    void sendsAnUrgentEventAheadAndAgainInItsPlace() {
        try (V2Socket author = V2Socket.open(server.ws("/ws"));
                V2Socket reader = stalled("autobot.v2")) {
            author.send("fill", "tell_many", TWENTY_MEGABYTES).next("ack");
            author.send("urgent", "tell_urgent", "{\"n\":0}").next("ack");
            reader.goOnReading();
            JsonObject early = reader.next("user_permission_request");
            assertThat(early.getBoolean("early")).isTrue();
            assertThat(early.containsKey("cursor")).isFalse();
            List<JsonObject> between = reader.until("user_permission_request");
            JsonObject inPlace = between.get(between.size() - 1);
            assertThat(between).anyMatch(event -> event.getString("type").equals("personal_event"));
            assertThat(inPlace.containsKey("early")).isFalse();
            assertThat(inPlace.getString("id")).isEqualTo(early.getString("id"));
            assertThat(inPlace.containsKey("cursor")).isTrue();
        }
    }

    @Test
    void joinsPiecesAndKeepsOnlyTheNewestState() {
        try (V2Socket author = V2Socket.open(server.ws("/ws"));
                V2Socket reader = stalled("autobot.v2")) {
            author.send("fill-2", "tell_many", TWENTY_MEGABYTES).next("ack");
            author.send("states", "tell_states", "{\"n\":1,\"count\":3000,\"bytes\":100}")
                    .next("ack");
            reader.goOnReading();
            author.send("end-2", "tell_shared", "{\"n\":0}").next("ack");
            List<JsonObject> all = reader.until("shared_event");
            List<JsonObject> states = ofType(all, "story_state");
            assertThat(states).isNotEmpty().hasSizeLessThan(100);
            assertThat(states.get(states.size() - 1).getJsonObject("payload").getInt("n"))
                    .isEqualTo(3_000);
            StringBuilder text = new StringBuilder();
            for (JsonObject piece : ofType(all, "story_piece")) {
                assertThat(piece.getJsonObject("payload").getInt("offset")).isEqualTo(text.length());
                text.append(piece.getJsonObject("payload").getString("text"));
            }
            assertThat(text.toString()).startsWith("<1><2>").endsWith("<2999><3000>");
            assertThat(ofType(all, "story_piece")).hasSizeLessThan(100);
        }
    }

    private static List<JsonObject> ofType(List<JsonObject> all, String type) {
        return all.stream()
                .filter(event -> event.getString("type").equals(type))
                .toList();
    }

    @Test
    void saysSoWhenRetentionOvertakesAClientThatCatchesUp() {
        try (V2Socket author = V2Socket.open(server.ws("/ws"))) {
            String old = author.next("connection_established").getString("cursor");
            author.send("age-1", "tell_many", TWENTY_MEGABYTES).next("ack");
            author.send("age-2", "tell_many", TWENTY_MEGABYTES).next("ack");
            try (V2Socket slow = V2Socket.stoppingAt(from(old), "personal_event")) {
                slow.next("personal_event");
                author.send("age-3", "tell_many", "{\"n\":1,\"count\":3000}").next("ack");
                Waits.until(() -> isTooOld(old), V2Socket.LIMIT);
                assertThat(isTooOld(old)).isTrue();
                slow.goOnReading();
                List<JsonObject> told = slow.until("resync_required");
                JsonObject resync = told.get(told.size() - 1);
                assertThat(resync.getJsonObject("payload").getString("reason")).isEqualTo("too_old");
                assertThat(ofType(told, "personal_event"))
                        .as("it was in the middle of it")
                        .isNotEmpty();
                author.send("age-4", "tell_personal", "{\"n\":7}");
                assertThat(slow.next("personal_event").getJsonObject("payload").getInt("n"))
                        .isEqualTo(7);
            }
        }
    }

    private static boolean isTooOld(String cursor) {
        try (V2Socket probe = V2Socket.open(from(cursor), "autobot.v2", event -> {})) {
            probe.next("connection_established");
            String type = probe.nextOf("personal_event", "resync_required").getString("type");
            return type.equals("resync_required");
        }
    }
}
