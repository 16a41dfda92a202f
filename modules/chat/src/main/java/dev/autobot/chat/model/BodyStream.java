package dev.autobot.chat.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A response body that is read while it comes, does not wait forever, and does not grow forever.
 *
 * <p>One thread reads; any thread may {@link #close}, which drops the connection and ends a read that waits. The
 * JDK's own streaming body has no limit on how long a read waits.
 */
final class BodyStream extends InputStream implements BodySubscriber<BodyStream> {

    /** What waits to be read: some bytes, or the end with its reason. */
    private record Part(List<ByteBuffer> bytes, IOException failure) {

        static final Part END = new Part(List.of(), null);

        boolean isEnd() {
            return bytes.isEmpty();
        }
    }

    // asked for in advance, because the JDK drops what nobody asked for when the connection breaks
    private static final int ASKED_AHEAD = 16;

    private static final Duration PAUSE = Duration.ofMillis(40);

    // room for what was asked for, the end and a close: an offer always fits
    private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(ASKED_AHEAD + 2);
    private final AtomicReference<Subscription> subscription = new AtomicReference<>();
    private final Duration patience;
    private final Runnable whenPausing;
    private long left;
    private Part current = new Part(List.of(ByteBuffer.allocate(0)), null);
    private volatile boolean closed;

    /**
     * A body.
     *
     * @param patience how long a read waits
     * @param whenPausing run by the thread that reads, once for each wait of more than 40 ms
     */
    BodyStream(Duration patience, long limit, Runnable whenPausing) {
        this.patience = patience;
        this.whenPausing = whenPausing;
        this.left = limit;
    }

    /** Whether everything was read that there is. */
    boolean isExhausted() {
        return current.isEnd() && current.failure() == null;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        ByteBuffer buffer = readable();
        if (buffer == null) {
            return -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        left -= count;
        if (left < 0) {
            throw new IOException("the response is too long");
        }
        return count;
    }

    private ByteBuffer readable() throws IOException {
        while (!current.isEnd()) {
            for (ByteBuffer buffer : current.bytes()) {
                if (buffer.hasRemaining()) {
                    return buffer;
                }
            }
            current = nextPart();
        }
        if (current.failure() != null) {
            throw current.failure();
        }
        return null;
    }

    private Part nextPart() throws IOException {
        if (closed) {
            throw new IOException("the response was closed");
        }
        try {
            Part part = poll(PAUSE);
            if (part == null) {
                whenPausing.run();
                part = poll(patience.minus(PAUSE));
            }
            if (part == null) {
                throw new HttpTimeoutException("silence for " + patience.toMillis() / 1000.0 + " s");
            }
            if (!part.isEnd()) {
                subscription.get().request(1);
            }
            return part;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading", e);
        }
    }

    private Part poll(Duration time) throws InterruptedException {
        return parts.poll(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closed = true;
        Subscription open = subscription.get();
        if (open != null) {
            open.cancel();
        }
        parts.offer(new Part(List.of(), new IOException("the response was closed")));
    }

    @Override
    public CompletionStage<BodyStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription opened) {
        subscription.set(opened);
        if (closed) {
            opened.cancel();
        } else {
            opened.request(ASKED_AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        parts.offer(new Part(bytes, null));
    }

    @Override
    public void onError(Throwable failure) {
        parts.offer(new Part(List.of(), new IOException("the connection broke", failure)));
    }

    @Override
    public void onComplete() {
        parts.offer(Part.END);
    }
}
