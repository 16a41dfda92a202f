package dev.autobot.tools.process;

import dev.autobot.tools.process.OutputSink.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads one channel to its end, which comes when the last process that holds it is gone. One that does not end is
 * abandoned, and counted as long as it is so: neither the thread nor the pipe can be freed before.
 */
final class OutputReader implements Runnable {

    private static final int CHUNK = 32 * 1024;

    private enum State {
        READING,
        ABANDONED,
        DONE
    }

    private final InputStream in;
    private final Channel channel;
    private final Output output;
    private final AtomicInteger abandoned;
    private final AtomicReference<State> state = new AtomicReference<>(State.READING);
    private final CountDownLatch done = new CountDownLatch(1);

    OutputReader(InputStream in, Channel channel, Output output, AtomicInteger abandoned) {
        this.in = in;
        this.channel = channel;
        this.output = output;
        this.abandoned = abandoned;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[CHUNK];
        try {
            // The monitor keeps the JDK from reading the rest itself when the first process ends: it reads as long as
            // something comes, into memory, and another process may write without end.
            synchronized (in) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    output.took(channel, buffer, read);
                }
            }
        } catch (IOException e) {
            // Closed under our feet is an end like any other.
        } finally {
            if (state.getAndSet(State.DONE) == State.ABANDONED) {
                abandoned.decrementAndGet();
            }
            done.countDown();
        }
    }

    boolean isDone() {
        return done.getCount() == 0;
    }

    /** Waits for the end; an interrupt is for the caller's patience. */
    boolean await(long nanos, Patience patience) {
        long end = System.nanoTime() + nanos;
        while (true) {
            try {
                boolean ended = done.await(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (!ended && state.compareAndSet(State.READING, State.ABANDONED)) {
                    abandoned.incrementAndGet();
                }
                return ended;
            } catch (InterruptedException e) {
                patience.interrupted();
            }
        }
    }
}
