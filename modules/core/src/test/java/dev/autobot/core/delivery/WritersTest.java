package dev.autobot.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Waits;
import dev.autobot.core.protocol.CloseCode;
import dev.autobot.core.protocol.Frame;
import dev.autobot.plugin.User;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WritersTest {

    /** Writers that may block; one more never does. */
    private static final int BLOCKING_WRITERS = 15;

    /** Frames that a connection may have sent before others get their turn. */
    private static final int TURN = 32;

    private final AtomicLong nanos = new AtomicLong(1_000);
    private final WriterThreads threads = new WriterThreads();
    private final BlockingQueue<Connection> broken = new LinkedBlockingQueue<>();
    private final Writers writers = new Writers(new DeliveryThreads(threads, Runnable::run, 2), nanos::get, broken::add);
    private final List<SocketWriterCapture> sockets = new ArrayList<>();

    private final SocketWriterCapture socket = new SocketWriterCapture();
    private final Connection connection = connection(socket);

    @AfterEach
    void endThreads() {
        writers.stop();
        sockets.forEach(SocketWriterCapture::resume);
        threads.end();
        sockets.forEach(SocketWriterCapture::requireOneSendAtATime);
    }

    @Test
    void sendsFramesInTheOrderOfTheirOffers() {
        IntStream.range(0, 200).forEach(i -> send(connection, String.valueOf(i)));

        assertThat(socket.nextTaken(200))
                .isEqualTo(IntStream.range(0, 200).mapToObj(String::valueOf).toList());
    }

    @Test
    void keepsTheOrderOfEachPublisherWhenManyPublishToManySockets() {
        List<SocketWriterCapture> readers =
                IntStream.range(0, 3).mapToObj(i -> new SocketWriterCapture()).toList();
        List<Connection> connections = readers.stream().map(this::connection).toList();
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
            List<String> inOrder = IntStream.range(0, 300).mapToObj(String::valueOf).toList();
            assertThat(byPublisher).hasSize(4).allSatisfy((name, texts) -> assertThat(texts).isEqualTo(inOrder));
        }
    }

    private Thread publisher(String name, int count, CountDownLatch start, List<Connection> connections) {
        Thread thread = new Thread(() -> {
            Waits.await(start);
            for (int i = 0; i < count; i++) {
                String text = name + "-" + i;
                connections.forEach(each -> send(each, text));
            }
        });
        thread.start();
        return thread;
    }

    @Test
    void writesOnThreadsOfItsOwn() {
        send(connection, "a");

        SocketWriterCapture.Sent sent = socket.nextBegun();
        assertThat(threads.contain(sent.thread())).isTrue();
        assertThat(sent.async()).isFalse();
    }

    @Test
    void freesTheRoomInTheOutboxOfWhatWasSent() {
        Connection small = connection(socket, 10);
        for (int i = 0; i < 5; i++) {
            assertThat(send(small, "0123456789")).isNotEqualTo(Outbox.Offer.OVERFLOW);
            socket.nextTaken(1);
            Waits.until("the outbox is empty", () -> small.sendingSince() == 0);
            Waits.until("the frame counts no more", () -> small.outbox().next() == null);
        }
    }

    @Nested
    class AStalledSocket {

        @Test
        void doesNotHoldOthersUp() {
            stall(socket, connection);
            SocketWriterCapture other = new SocketWriterCapture();

            send(connection(other), "b");

            assertThat(other.nextTaken(1)).containsExactly("b");
            assertThat(socket.hasTaken()).isFalse();
        }

        @Test
        void isNotSlowBeforeTheLimit() {
            stall(socket, connection);

            nanos.addAndGet(Writers.SLOW_NANOS - 1);
            writers.watch();

            assertThat(connection.isSlow()).isFalse();
        }

        @Test
        void isSlowFromTheLimitOn() {
            stall(socket, connection);

            nanos.addAndGet(Writers.SLOW_NANOS);
            writers.watch();

            assertThat(connection.isSlow()).isTrue();
        }

        @Test
        void getsAsynchronousSendsAfterwards() {
            makeSlow(socket, connection);

            send(connection, "b");

            assertThat(socket.nextBegun().async()).isTrue();
        }

        @Test
        void getsTheNextFrameOnlyWhenTheFormerAsynchronousOneIsAnswered() {
            makeSlow(socket, connection);
            socket.stall();
            send(connection, "b");
            send(connection, "c");
            assertThat(socket.nextBegun().text()).isEqualTo("b");
            assertThat(socket.begun()).isEmpty();

            socket.answer(null);

            assertThat(socket.nextBegun().text()).isEqualTo("c");
        }

        @Test
        void isSentToBlockingAgainOnceItHasCaughtUp() {
            makeSlow(socket, connection);
            send(connection, "b");
            assertThat(socket.nextBegun().async()).isTrue();
            Waits.until("the socket has caught up", () -> !connection.isSlow());

            send(connection, "c");

            assertThat(socket.nextBegun().async()).isFalse();
        }

        @Test
        void losesNothingAndKeepsItsOrderOnTheWayThere() {
            stall(socket, connection);
            IntStream.range(1, 100).forEach(i -> send(connection, String.valueOf(i)));
            nanos.addAndGet(Writers.SLOW_NANOS);
            writers.watch();

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
            stall(stalled, connection(stalled));
            nanos.addAndGet(Writers.SLOW_NANOS);
            writers.watch();
        }
        SocketWriterCapture oneMore = new SocketWriterCapture();
        oneMore.stall();
        send(connection(oneMore), "a");
        assertThat(oneMore.nextBegun().async()).isTrue();

        send(connection, "b");

        assertThat(socket.nextTaken(1)).containsExactly("b");
        assertThat(socket.nextBegun().async()).isTrue();
        assertThat(threads.count()).isEqualTo(BLOCKING_WRITERS + 1);
    }

    @Test
    void goesOnWhenAllBlockedSocketsReadAgain() {
        List<SocketWriterCapture> stalled = new ArrayList<>();
        for (int i = 0; i < BLOCKING_WRITERS; i++) {
            SocketWriterCapture one = new SocketWriterCapture();
            stalled.add(one);
            stall(one, connection(one));
            nanos.addAndGet(Writers.SLOW_NANOS);
            writers.watch();
        }

        stalled.forEach(SocketWriterCapture::resume);
        stalled.forEach(each -> assertThat(each.nextTaken(1)).containsExactly("first"));
        writers.watch();
        IntStream.range(0, 100).forEach(i -> send(connection, String.valueOf(i)));

        assertThat(socket.nextTaken(100)).hasSize(100);
    }

    @Nested
    class ABrokenSocket {

        @Test
        void isReportedWhenABlockingSendFails() {
            socket.breakDown();

            send(connection, "a");

            assertThat(Waits.take(broken, "the report")).isSameAs(connection);
        }

        @Test
        void isReportedWhenAnAsynchronousSendFails() {
            makeSlow(socket, connection);
            socket.stall();
            send(connection, "b");

            socket.answer(new IOException("gone"));

            assertThat(Waits.take(broken, "the report")).isSameAs(connection);
        }

        @Test
        void doesNotEndTheWriter() {
            socket.breakDown();
            send(connection, "a");
            Waits.take(broken, "the report");
            SocketWriterCapture other = new SocketWriterCapture();

            send(connection(other), "b");

            assertThat(other.nextTaken(1)).containsExactly("b");
        }
    }

    @Nested
    class TheThreadThatReadsTheSocket {

        @Test
        void writesItself() {
            offer("a");

            writers.drainNow(connection);

            assertThat(socket.nextBegun().thread()).isSameAs(Thread.currentThread());
            assertThat(threads.count()).isZero();
        }

        @Test
        void writesOneTurnAndLeavesTheRestToAWriter() {
            IntStream.range(0, TURN + 10).forEach(i -> offer(String.valueOf(i)));

            writers.drainNow(connection);
            assertThat(socket.nextTaken(TURN)).last().isEqualTo(String.valueOf(TURN - 1));
            assertThat(socket.hasTaken()).isFalse();
            writers.watch();

            assertThat(socket.nextTaken(10)).first().isEqualTo(String.valueOf(TURN));
        }

        @Test
        void leavesASlowSocketToAWriter() {
            connection.markSlow(true);
            offer("a");

            writers.drainNow(connection);

            SocketWriterCapture.Sent sent = socket.nextBegun();
            assertThat(sent.async()).isTrue();
            assertThat(threads.contain(sent.thread())).isTrue();
        }

        @Test
        void makesItsSocketSlowWhenItBlocks() {
            socket.stall();
            offer("a");
            Thread reader = new Thread(() -> writers.drainNow(connection));
            reader.start();
            socket.nextBegun();

            nanos.addAndGet(Writers.SLOW_NANOS);
            writers.watch();

            assertThat(connection.isSlow()).isTrue();
            socket.resume();
            Waits.join(reader);
        }
    }

    @Nested
    class Closing {

        @Test
        void closesTheSocketAndForgetsWhatWaits() {
            offer("a");

            writers.close(connection, CloseCode.SILENT);

            assertThat(socket.nextClose()).isEqualTo(CloseCode.SILENT);
            assertThat(connection.outbox().next()).isNull();
        }

        @Test
        void freesAWriterThatTheContainerForgot() {
            stall(socket, connection);
            connection.startClosing();

            writers.freeForgotten();

            assertThat(Waits.take(broken, "the report")).isSameAs(connection);
        }

        @Test
        void leavesTheWriterOfAnOpenConnectionWaiting() {
            stall(socket, connection);

            writers.freeForgotten();
            socket.resume();

            assertThat(socket.nextTaken(1)).containsExactly("first");
            assertThat(broken).isEmpty();
        }

        @Test
        void leavesNoInterruptBehindForTheNextSocket() {
            for (int i = 0; i < 20; i++) {
                SocketWriterCapture stalled = new SocketWriterCapture();
                Connection closing = connection(stalled);
                stall(stalled, closing);
                closing.startClosing();
                writers.freeForgotten();
                Waits.take(broken, "the report");
                send(connection, "a" + i);
                assertThat(socket.nextTaken(1)).containsExactly("a" + i);
            }
            assertThat(broken).isEmpty();
        }
    }

    /** Lets a socket block a writer with a frame called "first". */
    private void stall(SocketWriterCapture stalled, Connection to) {
        stalled.stall();
        send(to, "first");
        assertThat(stalled.nextBegun().async()).isFalse();
    }

    /** A socket that was slow, has taken its frame by now and gets asynchronous sends. */
    private void makeSlow(SocketWriterCapture slow, Connection to) {
        stall(slow, to);
        nanos.addAndGet(Writers.SLOW_NANOS);
        writers.watch();
        slow.resume();
        assertThat(slow.nextTaken(1)).containsExactly("first");
        // until then the writer would send a further frame itself
        Waits.until("the writer is done", () -> writers.isDone(to));
    }

    private void offer(String text) {
        connection.outbox().offer(Frames.durable(text));
    }

    /** What {@link Delivery} does. */
    private Outbox.Offer send(Connection to, String text) {
        Frame frame = Frames.durable(text);
        Outbox.Offer offer = to.outbox().offer(frame);
        if (offer == Outbox.Offer.START) {
            writers.drainLater(to);
        }
        return offer;
    }

    private Connection connection(SocketWriterCapture writer) {
        return connection(writer, 1_000_000);
    }

    private Connection connection(SocketWriterCapture writer, int bytes) {
        sockets.add(writer);
        return new Connection(String.valueOf(sockets.size()), new User("ada", Set.of()), writer, new Outbox(bytes));
    }
}
