package dev.autobot.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Waits;
import dev.autobot.core.protocol.CloseCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WritersTest {

    /** Writers that may block; one more never does. */
    private static final int BLOCKING_WRITERS = 15;

    /** Frames that a connection may have sent before others get their turn. */
    private static final int TURN = 32;

    private final WritersFixture fixture = new WritersFixture();
    private final Writers writers = fixture.writers;
    private final SocketWriterCapture socket = new SocketWriterCapture();
    private final Connection connection = fixture.connection(socket);

    @AfterEach
    void endThreads() {
        fixture.close();
    }

    @Test
    void sendsFramesInTheOrderOfTheirOffers() {
        IntStream.range(0, 200).forEach(i -> fixture.send(connection, String.valueOf(i)));

        assertThat(socket.nextTaken(200))
                .isEqualTo(IntStream.range(0, 200).mapToObj(String::valueOf).toList());
    }

    @Test
    void keepsTheOrderOfEachPublisherWhenManyPublishToManySockets() {
        List<SocketWriterCapture> readers =
                IntStream.range(0, 3).mapToObj(i -> new SocketWriterCapture()).toList();
        List<Connection> connections = readers.stream().map(fixture::connection).toList();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> publishers = IntStream.range(0, 4)
                .mapToObj(i -> publisher("p" + i, 300, start, connections))
                .toList();

        start.countDown();
        publishers.forEach(Waits::join);

        for (SocketWriterCapture reader : readers) {
            Map<String, List<String>> byPublisher = new HashMap<>();
            reader.nextTaken(4 * 300).forEach(text -> byPublisher
                    .computeIfAbsent(text.substring(0, 2), key -> new ArrayList<>())
                    .add(text.substring(3)));
            List<String> inOrder =
                    IntStream.range(0, 300).mapToObj(String::valueOf).toList();
            assertThat(byPublisher).hasSize(4).allSatisfy((name, texts) -> assertThat(texts)
                    .isEqualTo(inOrder));
        }
    }

    private Thread publisher(String name, int count, CountDownLatch start, List<Connection> connections) {
        Thread thread = new Thread(() -> {
            Waits.await(start);
            for (int i = 0; i < count; i++) {
                String text = name + "-" + i;
                connections.forEach(each -> fixture.send(each, text));
            }
        });
        thread.start();
        return thread;
    }

    @Test
    void writesOnThreadsOfItsOwn() {
        fixture.send(connection, "a");

        SocketWriterCapture.Sent sent = socket.nextBegun();
        assertThat(fixture.threads.contain(sent.thread())).isTrue();
        assertThat(sent.async()).isFalse();
    }

    @Test
    void freesTheRoomInTheOutboxOfWhatWasSent() {
        Connection small = fixture.connection(socket, 10);
        for (int i = 0; i < 5; i++) {
            Waits.until("there is room", () -> fixture.send(small, "0123456789") != Outbox.Offer.OVERFLOW);
            socket.nextTaken(1);
        }
    }

    @Nested
    class AStalledSocket {

        @Test
        void doesNotHoldOthersUp() {
            fixture.stall(socket, connection);
            SocketWriterCapture other = new SocketWriterCapture();

            fixture.send(fixture.connection(other), "b");

            assertThat(other.nextTaken(1)).containsExactly("b");
            assertThat(socket.hasTaken()).isFalse();
        }

        @Test
        void isNotSlowBeforeTheLimit() {
            fixture.stall(socket, connection);

            fixture.watchAfter(Writers.SLOW_NANOS - 1);

            assertThat(connection.isSlow()).isFalse();
        }

        @Test
        void isSlowFromTheLimitOn() {
            fixture.stall(socket, connection);

            fixture.watchAfter(Writers.SLOW_NANOS);

            assertThat(connection.isSlow()).isTrue();
        }

        @Test
        void getsAsynchronousSendsAfterwards() {
            connection.markSlow(true);

            fixture.send(connection, "b");

            assertThat(socket.nextBegun().async()).isTrue();
        }

        @Test
        void getsTheNextFrameOnlyWhenTheFormerAsynchronousOneIsAnswered() {
            connection.markSlow(true);
            socket.stall();
            fixture.send(connection, "b");
            fixture.send(connection, "c");
            assertThat(socket.nextBegun().text()).isEqualTo("b");
            assertThat(socket.begun()).isEmpty();

            socket.answer(null);

            assertThat(socket.nextBegun().text()).isEqualTo("c");
        }

        @Test
        void isSentToBlockingAgainOnceItHasCaughtUp() {
            connection.markSlow(true);
            fixture.send(connection, "b");
            assertThat(socket.nextBegun().async()).isTrue();
            Waits.until("the socket has caught up", () -> !connection.isSlow());

            fixture.send(connection, "c");

            assertThat(socket.nextBegun().async()).isFalse();
        }

        @Test
        void losesNothingAndKeepsItsOrderOnTheWayThere() {
            fixture.stall(socket, connection);
            IntStream.range(1, 100).forEach(i -> fixture.send(connection, String.valueOf(i)));
            fixture.watchAfter(Writers.SLOW_NANOS);

            socket.resume();

            List<String> all = new ArrayList<>(List.of("first"));
            IntStream.range(1, 100).mapToObj(String::valueOf).forEach(all::add);
            assertThat(socket.nextTaken(100)).isEqualTo(all);
        }
    }

    @Test
    void keepsOneWriterFreeWhenAllOthersBlock() {
        for (int i = 0; i < BLOCKING_WRITERS; i++) {
            SocketWriterCapture stalled = new SocketWriterCapture();
            fixture.stall(stalled, fixture.connection(stalled));
            fixture.findSlow();
        }
        SocketWriterCapture oneMore = new SocketWriterCapture();
        oneMore.stall();
        fixture.send(fixture.connection(oneMore), "a");
        assertThat(oneMore.nextBegun().async()).isTrue();

        fixture.send(connection, "b");

        assertThat(socket.nextTaken(1)).containsExactly("b");
        assertThat(socket.nextBegun().async()).isTrue();
        assertThat(fixture.threads.count()).isEqualTo(BLOCKING_WRITERS + 1);
    }

    @Nested
    class WhenAllWritersAreHeldUpAtOnce {

        private static final int WRITERS = 2;

        @BeforeEach
        void holdUp() {
            for (int i = 0; i < Math.max(WRITERS, Runtime.getRuntime().availableProcessors()); i++) {
                SocketWriterCapture stalled = new SocketWriterCapture();
                fixture.stall(stalled, fixture.connection(stalled));
            }
            fixture.watchAfter(Writers.SLOW_NANOS);
        }

        @Test
        void noSendBlocksForAWhile() {
            fixture.send(connection, "a");

            assertThat(socket.nextBegun().async()).isTrue();
            assertThat(socket.nextTaken(1)).containsExactly("a");
        }

        @Test
        void sendsBlockAgainWhenThatIsOver() {
            fixture.watchAfter(Writers.CAUTION_NANOS);

            fixture.send(connection, "a");

            assertThat(socket.nextBegun().async()).isFalse();
        }
    }

    @Test
    void putsOthersInThePlacesOfThreadsThatNoInterruptFrees() {
        List<SocketWriterCapture> forgotten = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            SocketWriterCapture socket = new SocketWriterCapture();
            Connection connection = fixture.connection(socket);
            socket.forget();
            fixture.send(connection, "first");
            assertThat(socket.nextBegun().async()).isFalse();
            connection.gone(WritersFixture.START);
            fixture.findSlow();
            forgotten.add(socket);
        }
        fixture.passTimeForAnOrderlyClose();
        assertThat(fixture.writers.freeForgotten()).isZero();
        fixture.passTimeForAForgottenClose();
        int before = fixture.threads.count();

        assertThat(fixture.writers.freeForgotten()).isEqualTo(15);
        assertThat(fixture.writers.freeForgotten()).isZero();

        for (int i = 0; i < 15; i++) {
            SocketWriterCapture socket = new SocketWriterCapture();
            fixture.stall(socket, fixture.connection(socket)); // by a blocking send
            fixture.findSlow();
        }
        assertThat(fixture.threads.count()).isGreaterThan(before);
        assertThat(forgotten).noneMatch(SocketWriterCapture::hasTaken);
    }

    @Test
    void givesUpAThreadThatWaitsForASocketWhichTheContainerHasEnded() {
        SocketWriterCapture socket = new SocketWriterCapture();
        Connection connection = fixture.connection(socket);
        socket.forget();
        fixture.send(connection, "first");
        assertThat(socket.nextBegun().async()).isFalse();

        connection.gone(WritersFixture.START);
        fixture.passTimeForAForgottenClose();

        assertThat(fixture.writers.freeForgotten()).isEqualTo(1);
    }

    @Test
    void addsACloserInThePlaceOfEachThatIsForgotten() {
        closing(WritersFixture.CLOSERS);
        fixture.passTimeForAForgottenClose();

        assertThat(fixture.writers.freeForgotten()).isEqualTo(WritersFixture.CLOSERS);

        assertThat(fixture.addedClosers).hasValue(WritersFixture.CLOSERS);
        SocketWriterCapture next = new SocketWriterCapture();
        fixture.writers.close(fixture.connection(next), CloseCode.SILENT);
        assertThat(next.nextClose()).isEqualTo(CloseCode.SILENT);
    }

    @Test
    void letsClosersThatComeBackCloseBesideThoseInTheirPlaces() {
        List<SocketWriterCapture> slow = closing(WritersFixture.CLOSERS);
        fixture.passTimeForAForgottenClose();
        fixture.writers.freeForgotten();

        slow.forEach(SocketWriterCapture::resume);
        fixture.threads.join();
        closing(2 * WritersFixture.CLOSERS).forEach(SocketWriterCapture::resume);
        fixture.threads.join();

        assertThat(fixture.threads.failures()).isEmpty();
    }

    /** Sockets whose closes have begun, each on its thread, and do not end. */
    private List<SocketWriterCapture> closing(int count) {
        List<SocketWriterCapture> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SocketWriterCapture socket = new SocketWriterCapture();
            Connection connection = fixture.connection(socket);
            socket.forget();
            fixture.threads
                    .newThread(() -> fixture.writers.close(connection, CloseCode.SILENT))
                    .start();
            assertThat(socket.nextClose()).isEqualTo(CloseCode.SILENT);
            sockets.add(socket);
        }
        return sockets;
    }

    @Test
    void goesOnWhenAllBlockedSocketsReadAgain() {
        List<SocketWriterCapture> stalled = new ArrayList<>();
        for (int i = 0; i < BLOCKING_WRITERS; i++) {
            SocketWriterCapture one = new SocketWriterCapture();
            stalled.add(one);
            fixture.stall(one, fixture.connection(one));
            fixture.findSlow();
        }

        stalled.forEach(SocketWriterCapture::resume);
        stalled.forEach(each -> assertThat(each.nextTaken(1)).containsExactly("first"));
        writers.watch();
        IntStream.range(0, 100).forEach(i -> fixture.send(connection, String.valueOf(i)));

        assertThat(socket.nextTaken(100)).hasSize(100);
    }

    @Nested
    class TheThreadThatReadsTheSocket {

        @Test
        void writesItself() {
            offer("a");

            writers.drainNow(connection);

            assertThat(socket.nextBegun().thread()).isSameAs(Thread.currentThread());
            assertThat(fixture.threads.count()).isZero();
        }

        @Test
        void writesOneTurnAndLeavesTheRestToAWriter() {
            IntStream.range(0, TURN + 10).forEach(i -> offer(String.valueOf(i)));

            writers.drainNow(connection);

            assertThat(socket.nextTaken(TURN)).last().isEqualTo(String.valueOf(TURN - 1));
            assertThat(socket.nextTaken(10)).first().isEqualTo(String.valueOf(TURN));
        }

        @Test
        void leavesASlowSocketToAWriter() {
            connection.markSlow(true);
            offer("a");

            writers.drainNow(connection);

            SocketWriterCapture.Sent sent = socket.nextBegun();
            assertThat(sent.async()).isTrue();
            assertThat(fixture.threads.contain(sent.thread())).isTrue();
        }

        @Test
        void makesItsSocketSlowWhenItBlocks() {
            socket.stall();
            offer("a");
            Thread reader = new Thread(() -> writers.drainNow(connection));
            reader.start();
            socket.nextBegun();

            fixture.watchAfter(Writers.SLOW_NANOS);

            assertThat(connection.isSlow()).isTrue();
            socket.resume();
            Waits.join(reader);
        }
    }

    private void offer(String text) {
        connection.outbox().offer(Frames.durable(text));
    }
}
