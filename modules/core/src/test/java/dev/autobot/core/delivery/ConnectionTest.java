package dev.autobot.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.protocol.Frame;
import dev.autobot.core.protocol.Place;
import dev.autobot.core.protocol.Wire;
import dev.autobot.plugin.EventTypes;
import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private static final Frame GREETING = Frame.of(EventTypes.CONNECTION_ESTABLISHED, "{}");

    private final SocketWriterCapture socket = new SocketWriterCapture();

    @Nested
    class ThatTakesArrays {

        private final Connection connection = connection(Wire.V2_BATCH);

        @Test
        void getsASingleFrameAsItIs() {
            connection.outbox().offer(Frames.durable("{1}"));

            assertThat(next(connection)).isEqualTo("{1}");
            assertThat(connection.next()).isNull();
        }

        @Test
        void getsWhatWaitsAsOneArrayInWhichCursorsAdvance() {
            offer(connection, Frames.control("{0}"), user(1), system(1), user(2));

            assertThat(next(connection))
                    .startsWith("[{0},{")
                    .endsWith("}]")
                    .containsSubsequence("j.a.1.0\"},", "j.a.1.1\"},", "j.a.2.1\"}");
            assertThat(connection.next()).isNull();
        }

        @Test
        void getsNoLargerArrayThanAllowed() {
            offer(connection, Frames.ofBytes(40_000), Frames.ofBytes(20_000), Frames.ofBytes(20_000));

            assertThat(next(connection)).hasSize(60_003);
            assertThat(next(connection)).hasSize(20_000);
        }

        @Test
        void getsAFrameLargerThanThatAlone() {
            offer(connection, Frames.ofBytes(70_000), Frames.durable("{1}"));

            assertThat(next(connection)).hasSize(70_000);
            assertThat(next(connection)).isEqualTo("{1}");
        }

        @Test
        void isSentMarksInTheirPlace() {
            StringBuilder order = new StringBuilder();
            offer(connection, Frames.durable("{1}"), Frames.durable("{2}"));
            connection.outbox().mark(() -> order.append("mark"));
            offer(connection, Frames.durable("{3}"), Frames.durable("{4}"));

            assertThat(next(connection)).isEqualTo("[{1},{2}]");
            assertThat(order).isEmpty();
            assertThat(next(connection)).isEqualTo("[{3},{4}]");
            assertThat(order).hasToString("mark");
        }

        @Test
        void weighsNothingWhenAllOfAnArrayWasSent() throws IOException {
            offer(connection, Frames.durable("{1}"), Frames.durable("{2}"), Frames.durable("{3}"));

            connection.send(connection.next(), 1);

            assertThat(connection.outbox().waitingBytes()).isZero();
            assertThat(socket.nextTaken(1)).containsExactly("[{1},{2},{3}]");
        }
    }

    @Nested
    class ThatSpeaksVersionTwo {

        private final Connection connection = connection(Wire.V2);

        @Test
        void getsFramesOneByOne() {
            offer(connection, Frames.durable("{1}"), Frames.durable("{2}"));

            assertThat(next(connection)).isEqualTo("{1}");
        }

        @Test
        void isGreetedWithItsPlace() {
            connection.outbox().offer(GREETING);

            assertThat(next(connection)).endsWith("\"cursor\":\"j.a.0.0\"}");
        }

        @Test
        void isGreetedWithoutAPlaceWhenItHasOneOfItsOwn() {
            connection.resumes();
            connection.outbox().offer(GREETING);

            assertThat(next(connection)).doesNotContain("cursor");
        }

        @Test
        void getsCursorsThatCountFromWhereItSaidItWas() {
            connection.outbox().mark(() -> connection.movedTo(Place.of(7, 3)));
            offer(connection, user(8));

            assertThat(next(connection)).endsWith("\"cursor\":\"j.a.8.3\"}");
        }

        @Test
        void jumpsToAPlaceThatIsNoEvents() {
            offer(connection, user(1));
            connection.outbox().offerInOrder(Frame.of(EventTypes.RESUMED, "{}").at(Place.of(5, 9)));
            offer(connection, user(6));

            next(connection);
            assertThat(next(connection)).endsWith("\"cursor\":\"j.a.5.9\"}");
            assertThat(next(connection)).endsWith("\"cursor\":\"j.a.6.9\"}");
        }

        @Test
        void getsNoCursorWithWhatIsNotDurable() {
            connection.outbox().offer(Frame.of(EventTypes.PROGRESS, "{}"));

            assertThat(next(connection)).doesNotContain("cursor");
        }
    }

    @Test
    void getsNoCursorsWhileThePlaceIsUnknown() {
        Connection.Peer peer = new Connection.Peer("1", DeliveryFixture.identity(DeliveryFixture.ADA), Wire.V2, "j.a");
        Connection lost = new Connection(peer, socket, Outboxes.of(Wire.V2, 1_000), Follower.live(Follower.UNKNOWN, 5));
        offer(lost, GREETING, system(6), user(3));

        assertThat(next(lost)).doesNotContain("cursor");
        assertThat(next(lost)).contains("j.s6").doesNotContain("cursor");
        assertThat(next(lost)).endsWith("\"cursor\":\"j.a.3.6\"}");
    }

    @Test
    void readsTheGuidesFramesAndNothingElseWhenItIsPlain() {
        Connection plain = connection(Wire.PLAIN);
        offer(plain, GREETING, user(1));

        assertThat(next(plain)).isEqualTo("{\"type\":\"connection_established\",\"payload\":{}}");
        assertThat(next(plain)).isEqualTo("{\"type\":\"goal_received\",\"payload\":{}}");
    }

    private Connection connection(Wire wire) {
        return Outboxes.connection("1", wire, socket, Outboxes.of(wire, 1_000_000));
    }

    private static void offer(Connection connection, Frame... frames) {
        for (Frame frame : frames) {
            connection.outbox().offer(frame);
        }
    }

    private static String next(Connection connection) {
        return connection.next().text();
    }

    private static Frame user(long number) {
        return Frame.of(EventTypes.GOAL_RECEIVED, "{}").at(Place.user("j", number));
    }

    private static Frame system(long number) {
        return Frame.of(EventTypes.GOAL_RECEIVED, "{}").at(Place.system("j", number));
    }
}
