package dev.autobot.core.delivery;

import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.protocol.Frame;
import dev.autobot.plugin.EventType.Delivery;
import java.util.ArrayDeque;

/**
 * Ordered queue of frames waiting for one socket. Thread-safe.
 *
 * <p>Holds at most a number of bytes; a frame that finds it full makes it {@link Offer#OVERFLOW}, and the socket has to
 * be closed. One frame larger than the bound is taken when nothing else waits. Control frames go first. Exactly one
 * thread at a time drains it: the one whose offer was answered with {@link Offer#START}.
 */
final class Outbox {

    /** What became of an offered frame. */
    enum Offer {
        /** It waits, and nobody drains: the caller has to see to that. */
        START,
        /** It waits, and somebody drains already. */
        QUEUED,
        /** It does not fit. */
        OVERFLOW,
        /** The outbox is closed; the frame is forgotten. */
        CLOSED
    }

    private final Object lock = new Object();
    private final int maxBytes;
    // both made when first needed, and dropped when empty: an idle connection should weigh little
    private ArrayDeque<Frame> control;
    private ArrayDeque<Frame> data;
    private long waitingBytes;
    private boolean draining;
    private boolean closed;

    Outbox(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    Offer offer(Frame frame) {
        synchronized (lock) {
            if (closed) {
                return Offer.CLOSED;
            }
            if (frame.delivery() == Delivery.LATEST && waitingBytes > CoreConfig.COLLAPSE_BYTES) {
                forgetOlder(frame.type());
            }
            if (waitingBytes > 0 && waitingBytes + frame.bytes() > maxBytes) {
                return Offer.OVERFLOW;
            }
            add(frame);
            waitingBytes += frame.bytes();
            if (draining) {
                return Offer.QUEUED;
            }
            draining = true;
            return Offer.START;
        }
    }

    private void add(Frame frame) {
        if (frame.delivery() == Delivery.CONTROL) {
            control = control == null ? new ArrayDeque<>(2) : control;
            control.add(frame);
        } else {
            data = data == null ? new ArrayDeque<>(4) : data;
            data.add(frame);
        }
    }

    private void forgetOlder(String type) {
        if (data == null) {
            return;
        }
        data.removeIf(waiting -> {
            boolean older =
                    waiting.delivery() == Delivery.LATEST && waiting.type().equals(type);
            waitingBytes -= older ? waiting.bytes() : 0;
            return older;
        });
    }

    /** The next frame to send, or {@code null} when there is none: draining has then ended. */
    Frame next() {
        synchronized (lock) {
            Frame frame = control == null ? null : control.poll();
            if (frame == null && data != null) {
                frame = data.poll();
            }
            if (frame == null) {
                draining = false;
                control = null;
                data = null;
            }
            return frame;
        }
    }

    /** Says that a frame has left: only then does it stop counting against the bound. */
    void sent(Frame frame) {
        synchronized (lock) {
            waitingBytes -= frame.bytes();
        }
    }

    /** Forgets what waits and takes nothing more. */
    void close() {
        synchronized (lock) {
            closed = true;
            control = null;
            data = null;
            waitingBytes = 0;
        }
    }
}
