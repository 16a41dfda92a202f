package dev.autobot.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.EventType.Delivery;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.payload.Ack;
import dev.autobot.plugin.payload.LlmResponseDelta;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The frames of {@code autobot.v2}. */
class EnvelopeTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String HEAD = "{\"type\":\"goal_received\",\"payload\":{\"goal\":\"g\"}";

    private static final String PLACED = ",\"id\":\"j.u17\",\"ts\":\"2026-01-01T12:00:00.000Z\",\"re\":\"m\\\"1\"";

    private final FrameFactory frames = new FrameFactory(new PayloadBinder(), Clock.fixed(NOON, ZoneOffset.UTC));
    private final Frame goal = Frame.of(
            Frame.Kind.of(EventTypes.GOAL_RECEIVED), PayloadText.same("{\"goal\":\"g\"}"), new Stamp(35, NOON, "m\"1"));

    @Test
    void sayWhatAnEventIsBeforeWhereItStands() {
        assertThat(goal.at(Place.user("j", 17)).text("j.a.17.4"))
                .isEqualTo(HEAD + PLACED + ",\"cursor\":\"j.a.17.4\"}");
    }

    @Test
    void nameADurableEventTheSameForEveryReader() {
        Frame placed = goal.at(Place.system("j", 3));

        assertThat(placed.text("j.a.1.3")).contains("\"id\":\"j.s3\"");
        assertThat(placed.text("j.b.9.3")).contains("\"id\":\"j.s3\"").endsWith("\"cursor\":\"j.b.9.3\"}");
        assertThat(placed.text(null)).contains("\"id\":\"j.s3\"").doesNotContain("cursor");
    }

    @Test
    void nameOtherEventsByNumbersOfTheirOwn() {
        assertThat(goal.text(null)).contains("\"id\":\"ez\"");
        Frame one = frames.frame(EventTypes.PING, NoPayload.INSTANCE, null);
        Frame other = frames.frame(EventTypes.PING, NoPayload.INSTANCE, null);

        assertThat(one.text(null)).isNotEqualTo(other.text(null));
    }

    @Test
    void haveNoPayloadWhereThereIsNone() {
        assertThat(frames.frame(EventTypes.PING, NoPayload.INSTANCE, null).text(null))
                .startsWith("{\"type\":\"ping\",\"id\":\"e")
                .endsWith(",\"ts\":\"2026-01-01T12:00:00.000Z\"}");
    }

    @Test
    void tellThePlaceWithTheIdOfTheirOwn() {
        Frame resumed = frames.frame(EventTypes.ACK, new Ack("m", false), "m").at(Place.of(1, 2));

        assertThat(resumed.text("j.a.1.2"))
                .contains("\"id\":\"e", "\"re\":\"m\"")
                .endsWith("\"cursor\":\"j.a.1.2\"}");
    }

    @Test
    void areNotWhatPlainClientsRead() {
        assertThat(goal.at(Place.user("j", 17)).text()).isEqualTo(HEAD + "}");
    }

    @Test
    void areSentAsTheyAreWhenTheyAreNoEvents() {
        Frame raw = Frame.raw("echo", Delivery.CONTROL, "{\"echo\":1}");

        assertThat(raw.text(null)).isEqualTo("{\"echo\":1}");
        assertThat(raw.at(Place.of(1, 1)).text()).isEqualTo("{\"echo\":1}");
    }

    @ParameterizedTest
    @EnumSource(
            value = Wire.class,
            names = {"V2", "V2_BATCH"})
    void weighMoreThanPlainFrames(Wire wire) {
        Frame placed = goal.at(Place.user("abcdef012345", 123_456_789));

        assertThat(placed.bytes(wire))
                .isGreaterThanOrEqualTo(
                        placed.text("abcdef012345.12sswrs.123456789.1").length());
        assertThat(placed.bytes(Wire.PLAIN))
                .isGreaterThanOrEqualTo(placed.text().length())
                .isLessThan(placed.bytes(wire));
    }

    @Nested
    class EarlyCopies {

        private final Frame copy = goal.at(Place.user("j", 17)).early();

        @Test
        void sayThatTheEventComesAgain() {
            assertThat(copy.text(null)).isEqualTo(HEAD + PLACED + ",\"early\":true}");
        }

        @Test
        void goFirstAndHaveNoPlace() {
            assertThat(copy.delivery()).isEqualTo(Delivery.CONTROL);
            assertThat(copy.place()).isNull();
            assertThat(copy.isForV2()).isTrue();
            assertThat(copy.isUrgent()).isFalse();
        }
    }

    @Nested
    class Pieces {

        @Test
        void areJoinedWhenOneFollowsTheOther() {
            Frame joined = piece("c", 1, 0, "Hel").joined(piece("c", 1, 3, "lo"));

            assertThat(joined.payload().json())
                    .isEqualTo("{\"chat_id\":\"c\",\"message_id\":1,\"offset\":0,\"text\":\"Hello\"}");
            assertThat(joined.growsInto(piece("c", 1, 5, "!"))).isTrue();
            assertThat(joined.bytes(Wire.V2))
                    .isEqualTo(piece("c", 1, 0, "Hello").bytes(Wire.V2));
        }

        @Test
        void areJoinedWithTheirLikeOnly() {
            Frame piece = piece("c", 1, 0, "a");

            assertThat(piece.growsInto(piece("c", 1, 1, "b"))).isTrue();
            assertThat(piece.growsInto(piece("c", 2, 1, "b"))).isFalse();
            assertThat(piece.growsInto(piece("d", 1, 1, "b"))).isFalse();
            assertThat(piece.growsInto(goal)).isFalse();
            assertThat(goal.growsInto(piece)).isFalse();
            assertThat(goal.growsInto(goal)).isFalse();
        }

        private Frame piece(String chat, long message, int offset, String text) {
            return frames.frame(EventTypes.LLM_RESPONSE_DELTA, new LlmResponseDelta(chat, message, offset, text), null);
        }
    }

    @Nested
    class StoredKinds {

        @Test
        void areReadAgainAsTheyWere() {
            Frame.Kind goals = Frame.Kind.of(EventTypes.GOAL_RECEIVED);
            Frame.Kind forV2 = new Frame.Kind("probed", Delivery.DURABLE, true, false);

            assertThat(goals.stored()).isEqualTo("goal_received");
            assertThat(Frame.Kind.ofStored(goals.stored())).isEqualTo(goals);
            assertThat(Frame.Kind.ofStored(forV2.stored())).isEqualTo(forV2);
        }

        @Test
        void areUrgentNoMore() {
            Frame.Kind asked = Frame.Kind.of(EventTypes.USER_PERMISSION_REQUEST);

            assertThat(asked.isUrgent()).isTrue();
            assertThat(Frame.Kind.ofStored(asked.stored()).isUrgent()).isFalse();
        }
    }
}
