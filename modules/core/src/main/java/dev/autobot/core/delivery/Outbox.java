package dev.autobot.core.delivery;

import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.protocol.Frame;
import dev.autobot.core.protocol.Wire;
import dev.autobot.plugin.EventType.Delivery;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Ordered queue of frames waiting for one socket. Thread-safe.
 *
 * <p>Holds at most a number of bytes; a frame that finds it full makes it {@link Offer#OVERFLOW}, and the socket has to
 * be closed. One frame larger than the bound is taken when nothing else waits. Control frames go first. Above
 * {@link CoreConfig#COLLAPSE_BYTES}, older latest-wins frames give way, pieces of one thing are joined, and an urgent
 * frame sends an early copy ahead. Before the bound is passed, pieces are given up: the event at their end has it all,
 * and whoever makes much of them in a moment must not make a healthy reader lose its socket. Exactly one thread at a
 * time drains it: the one whose offer was answered with {@link Offer#START}.
 */
final class Outbox {

    /** Waiting frames that are looked at for one that a new piece continues. */
    private static final int LOOK_BACK = 64;

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
    private final Wire wire;
    private final OutboxBudget budget;
    // both made when first needed, and dropped when empty: an idle connection should weigh little
    private ArrayDeque<Frame> control;
    private ArrayDeque<Object> data; // frames, and marks: what to do when all before has left
    private long waitingBytes;
    private boolean draining;
    private boolean closed;

    Outbox(int maxBytes, Wire wire, OutboxBudget budget) {
        this.maxBytes = maxBytes;
        this.wire = wire;
        this.budget = budget;
    }

    /**
     * Takes a frame of a catching-up, behind all that wait, control or not. It is never too much: its caller offers one
     * page at a time.
     */
    Offer offerInOrder(Frame frame) {
        synchronized (lock) {
            if (closed) {
                return Offer.CLOSED;
            }
            add(frame);
            count(frame.bytes(wire));
            return start();
        }
    }

    /** Takes a frame; control frames go before the others that wait. */
    Offer offer(Frame frame) {
        synchronized (lock) {
            if (closed) {
                return Offer.CLOSED;
            }
            Frame taken = waitingBytes > CoreConfig.COLLAPSE_BYTES ? makeRoom(frame) : frame;
            int bytes = taken.bytes(wire);
            if (isTooMuch(bytes)) {
                forgetPieces();
            }
            if (isTooMuch(bytes)) {
                return taken.delivery() == Delivery.APPEND ? dropped(taken) : Offer.OVERFLOW;
            }
            if (taken.delivery() == Delivery.CONTROL) {
                control = control == null ? new ArrayDeque<>(2) : control;
                control.add(taken);
            } else {
                add(taken);
            }
            count(bytes);
            return start();
        }
    }

    /** Takes a mark: it is run, by the thread that drains, when all that waits now has left. */
    Offer mark(Runnable reached) {
        synchronized (lock) {
            if (closed) {
                return Offer.CLOSED;
            }
            add(reached);
            return start();
        }
    }

    private boolean isTooMuch(int bytes) {
        return waitingBytes > 0 && waitingBytes + bytes > maxBytes;
    }

    /** All of them: a later piece that is joined with an earlier one would hide that one between is missing. */
    private void forgetPieces() {
        if (data != null) {
            data.removeIf(waiting -> {
                boolean isPiece = waiting instanceof Frame frame && frame.delivery() == Delivery.APPEND;
                if (isPiece) {
                    count(-((Frame) waiting).bytes(wire));
                    budget.metrics().dropped(Delivery.APPEND);
                }
                return isPiece;
            });
        }
    }

    /** Something waits, so somebody drains. */
    private Offer dropped(Frame piece) {
        budget.metrics().dropped(piece.delivery());
        return Offer.QUEUED;
    }

    private Offer start() {
        if (draining) {
            return Offer.QUEUED;
        }
        draining = true;
        return Offer.START;
    }

    private void add(Object taken) {
        data = data == null ? new ArrayDeque<>(4) : data;
        data.add(taken);
    }

    private void count(long bytes) {
        waitingBytes += bytes;
        budget.add(bytes);
    }

    /** What a slow reader gets in place of a frame, after other frames have made room for it. */
    private Frame makeRoom(Frame frame) {
        if (data == null) {
            return frame;
        }
        if (frame.delivery() == Delivery.LATEST) {
            forgetOlder(frame.type());
        } else if (frame.delivery() == Delivery.APPEND) {
            return joinedWithWaiting(frame);
        } else if (frame.isUrgent() && wire.isV2()) {
            Frame early = frame.early();
            control = control == null ? new ArrayDeque<>(2) : control;
            control.add(early);
            count(early.bytes(wire));
        }
        return frame;
    }

    private void forgetOlder(String type) {
        data.removeIf(waiting -> {
            boolean older = waiting instanceof Frame frame
                    && frame.delivery() == Delivery.LATEST
                    && frame.type().equals(type);
            if (older) {
                budget.metrics().dropped(Delivery.LATEST);
                count(-((Frame) waiting).bytes(wire));
            }
            return older;
        });
    }

    private Frame joinedWithWaiting(Frame piece) {
        Iterator<Object> newestFirst = data.descendingIterator();
        for (int i = 0; i < LOOK_BACK && newestFirst.hasNext(); i++) {
            if (newestFirst.next() instanceof Frame waiting && waiting.growsInto(piece)) {
                if (waiting.bytes(wire) + piece.bytes(wire) > CoreConfig.COLLAPSE_BYTES) {
                    return piece; // what is on its way cannot be given up, so it must not grow without end
                }
                newestFirst.remove();
                budget.metrics().merged();
                count(-waiting.bytes(wire));
                return waiting.joined(piece);
            }
        }
        return piece;
    }

    /** The next frame to send, or {@code null} for none: draining has then ended. Runs the marks that it passes. */
    Frame next() {
        while (true) {
            Object next = poll();
            if (!(next instanceof Runnable mark)) {
                return counted((Frame) next);
            }
            mark.run();
        }
    }

    private Frame counted(Frame frame) {
        if (frame != null) {
            budget.metrics().eventOut(frame.delivery());
        }
        return frame;
    }

    private Object poll() {
        synchronized (lock) {
            Object next = control == null ? null : control.poll();
            if (next == null && data != null) {
                next = data.poll();
            }
            if (next == null) {
                draining = false;
                control = null;
                data = null;
            }
            return next;
        }
    }

    /** One more frame to send together with others, if one waits next that is not too large; no mark is passed. */
    Frame nextWithin(int bytes) {
        synchronized (lock) {
            Frame first = control == null ? null : control.peek();
            if (first != null) {
                return first.bytes(wire) > bytes ? null : counted(control.poll());
            }
            boolean fits = data != null && data.peek() instanceof Frame frame && frame.bytes(wire) <= bytes;
            return fits ? counted((Frame) data.poll()) : null;
        }
    }

    /** Says that frames have left: only then do they stop counting against the bound. */
    void sent(int bytes) {
        synchronized (lock) {
            if (!closed) {
                count(-bytes);
            }
        }
    }

    /** What waits, in bytes. */
    long waitingBytes() {
        synchronized (lock) {
            return waitingBytes;
        }
    }

    /** Whether it takes nothing more. */
    boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    /** Forgets what waits and takes nothing more. */
    void close() {
        synchronized (lock) {
            closed = true;
            control = null;
            data = null;
            count(-waitingBytes);
        }
    }
}
