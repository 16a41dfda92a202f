package dev.autobot.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Waits;
import dev.autobot.core.protocol.CloseCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A socket that keeps what it is sent, and that can stall or break. Thread-safe. */
final class SocketWriterCapture implements SocketWriter {

    /** One frame, and how it came. */
    record Sent(String text, boolean async, Thread thread) {}

    private final BlockingQueue<Sent> begun = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    private final BlockingQueue<Consumer<Throwable>> unanswered = new LinkedBlockingQueue<>();
    private final BlockingQueue<CloseCode> closed = new LinkedBlockingQueue<>();
    private final AtomicBoolean sending = new AtomicBoolean();
    private final AtomicBoolean overlapped = new AtomicBoolean();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean broken;
    private volatile boolean forgetful;

    /** From now on the reader takes nothing: blocking sends block, asynchronous ones are not answered. */
    void stall() {
        gate = new CountDownLatch(1);
    }

    /** The reader reads again, so a blocked send returns. */
    void resume() {
        gate.countDown();
    }

    /** From now on the reader takes nothing, and what waits for it does not even end when it is interrupted. */
    void forget() {
        forgetful = true;
        stall();
    }

    /** From now on every send fails. */
    void breakDown() {
        broken = true;
    }

    @Override
    public void send(String text) throws IOException {
        begin(text, false);
        try {
            await();
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        } finally {
            sending.set(false);
        }
        if (broken) {
            throw new IOException("broken");
        }
        taken.add(text);
    }

    private void await() throws InterruptedException {
        if (forgetful) {
            Waits.uninterruptibly(gate);
        } else {
            gate.await();
        }
    }

    @Override
    public void sendAsync(String text, Consumer<Throwable> done) {
        begin(text, true);
        if (gate.getCount() > 0) {
            taken.add(text);
            unanswered.add(done);
            return;
        }
        sending.set(false);
        if (broken) {
            done.accept(new IOException("broken"));
        } else {
            taken.add(text);
            done.accept(null);
        }
    }

    private void begin(String text, boolean async) {
        if (!sending.compareAndSet(false, true)) {
            overlapped.set(true);
        }
        begun.add(new Sent(text, async, Thread.currentThread()));
    }

    @Override
    public void close(CloseCode code) {
        closed.add(code);
        if (forgetful) {
            Waits.uninterruptibly(gate);
        }
    }

    /** Answers the one asynchronous send that waits, as the container does. */
    void answer(Throwable problem) {
        Consumer<Throwable> done = Waits.take(unanswered, "an asynchronous send");
        sending.set(false);
        done.accept(problem);
    }

    /** The next send that began. */
    Sent nextBegun() {
        return Waits.take(begun, "a send");
    }

    /** The next frames that got through. */
    List<String> nextTaken(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(Waits.take(taken, "frame " + i));
        }
        return texts;
    }

    /** The close that came. */
    CloseCode nextClose() {
        return Waits.take(closed, "a close");
    }

    boolean isClosed() {
        return !closed.isEmpty();
    }

    boolean hasTaken() {
        return !taken.isEmpty();
    }

    /** All sends so far, oldest first. */
    List<Sent> begun() {
        return List.copyOf(begun);
    }

    void requireOneSendAtATime() {
        assertThat(overlapped).as("two sends overlapped").isFalse();
    }
}
