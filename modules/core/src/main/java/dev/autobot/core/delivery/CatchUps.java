package dev.autobot.core.delivery;

import dev.autobot.core.bus.OutboundEvent;
import dev.autobot.core.journal.Cursor;
import dev.autobot.core.protocol.CloseCode;
import dev.autobot.core.protocol.Frame;
import dev.autobot.core.protocol.Place;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.payload.Resumed;
import dev.autobot.plugin.payload.ResyncRequired;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/**
 * Brings clients up to date from the journal: those that resume, and those that live events went past.
 *
 * <p>Thread-safe. A client gets one page at a time, the next one when the former has left its outbox; nothing but the
 * page waits for it, since what happens meanwhile is in the journal, too.
 */
final class CatchUps {

    /** How long a client may take to say from where it wants to be told. */
    static final long HOLD_NANOS = 1_000_000_000L;

    private static final Logger LOG = System.getLogger("autobot.delivery");

    private final LatestValues latest = new LatestValues();
    private final Queue<Held> held = new ConcurrentLinkedQueue<>();
    private final Delivery delivery;
    private final CatchUp.Source source;
    private final Executor executor;
    private final LongSupplier nanos;

    /**
     * Catch-ups.
     *
     * @param nanos the time, as {@link System#nanoTime}
     */
    CatchUps(Delivery delivery, CatchUp.Source source, Executor executor, LongSupplier nanos) {
        this.delivery = delivery;
        this.source = source;
        this.executor = executor;
        this.nanos = nanos;
    }

    private record Held(Connection connection, long until) {}

    /** Waits for the client to say from where, for {@link #HOLD_NANOS}; see {@link #releaseSilent}. */
    void hold(Connection connection) {
        held.add(new Held(connection, nanos.getAsLong() + HOLD_NANOS));
    }

    /** Releases those that have said nothing in time; called by one thread, again and again. */
    void releaseSilent() {
        long now = nanos.getAsLong();
        for (Held first = held.peek(); first != null && now - first.until() >= 0; first = held.peek()) {
            held.poll();
            release(first.connection());
        }
    }

    void release(Connection connection) {
        int round = connection.follower().release();
        if (round > 0) {
            new Task(connection, round, false).finish(); // mostly nothing has happened since it connected
        }
    }

    /** Keeps a state, for clients that are told what they missed. */
    void keep(Audience audience, Frame frame) {
        latest.keep(audience, frame);
    }

    /** Brings a client up to date that events went past. */
    void repair(Connection connection) {
        later(new Task(connection, connection.follower().round(), false));
    }

    /** Starts from a cursor; {@code false} when the client was told something already. */
    boolean resume(Connection connection, String text) {
        Cursor cursor = Cursor.parse(text).orElse(null);
        int round = cursor == null
                ? connection.follower().startFrom(0, 0)
                : connection.follower().startFrom(cursor.user(), cursor.system());
        if (round > 0) {
            new Task(connection, round, true).start(cursor);
        }
        return round > 0;
    }

    private void later(Task task) {
        run(task.connection, task::page);
    }

    private void run(Connection connection, Runnable work) {
        try {
            executor.execute(() -> {
                try {
                    work.run();
                } catch (PlatformException e) {
                    LOG.log(Level.WARNING, "A client cannot be told what it missed: {0}", e.getMessage());
                    delivery.close(connection, CloseCode.JOURNAL_AWAY);
                }
            });
        } catch (RejectedExecutionException e) {
            delivery.close(connection, CloseCode.JOURNAL_AWAY);
        }
    }

    /** One client's way back. Its steps follow each other, on whatever thread. */
    private final class Task {

        private final Connection connection;
        private final int round;
        private final boolean isResume;
        private final CatchUp catchUp;
        private int count;
        private boolean mayLackStates; // those that were told while it was behind were not for it

        private Task(Connection connection, int round, boolean isResume) {
            this.connection = connection;
            this.round = round;
            this.isResume = isResume;
            this.catchUp = new CatchUp(source, connection);
        }

        private void start(Cursor cursor) {
            mayLackStates = true;
            if (cursor != null) {
                Place start = Place.of(cursor.user(), cursor.system());
                drain(connection.outbox().mark(() -> connection.movedTo(start))); // until now nothing else was told
            }
            run(connection, () -> {
                String problem = problem(cursor);
                if (problem == null) {
                    page();
                } else {
                    resync(problem);
                }
            });
        }

        private String problem(Cursor cursor) {
            if (cursor == null) {
                return "unreadable";
            }
            Place head = catchUp.head();
            boolean foreign = !cursor.owner()
                            .equals(Cursor.owner(
                                    source.journal().epoch(), connection.user().id()))
                    || cursor.user() > head.user()
                    || cursor.system() > head.system();
            return foreign ? "other_journal" : null;
        }

        private void page() {
            List<Frame> frames = catchUp.page();
            if (frames == null) {
                resync("too_old");
                return;
            }
            if (frames.isEmpty()) {
                finish();
                return;
            }
            for (Frame frame : frames) {
                if (!connection.follower().replayed(frame, round)) {
                    return;
                }
                if (connection.wire().isV2() || !frame.isForV2()) {
                    drain(connection.outbox().offerInOrder(frame));
                }
            }
            count += frames.size();
            mayLackStates = true;
            drain(connection.outbox().mark(() -> later(this)));
        }

        /** Goes live if nothing was told meanwhile, or else reads on. */
        private void finish() {
            if (!connection.follower().isInRound(round)) {
                return;
            }
            boolean live = connection.follower().goLive(round, catchUp.told(), () -> {
                if (isResume) {
                    connection.follower().placeTold();
                    source.metrics().resumed(count);
                    tellPlace(EventTypes.RESUMED, new Resumed(count));
                }
                if (mayLackStates) {
                    tellLatest();
                }
            });
            if (!live) {
                later(this);
            }
        }

        private void resync(String reason) {
            Place head = catchUp.head();
            boolean jumped = connection.follower().jumpTo(round, head, () -> {
                source.metrics().resynced();
                if (connection.wire().isV2()) {
                    tellPlace(EventTypes.RESYNC_REQUIRED, new ResyncRequired(reason));
                }
            });
            if (jumped) {
                Task rest = new Task(connection, round, false);
                rest.mayLackStates = true;
                rest.finish();
            }
        }

        /** Tells the client where it is, and then those who watch such events, when it has been told. */
        private <E> void tellPlace(EventType<E> type, E payload) {
            Frame frame = source.frames()
                    .frame(type, payload, null)
                    .at(connection.follower().place());
            OutboundEvent told = OutboundEvent.delivered(type, payload, connection.address(), frame);
            drain(connection.outbox().offerInOrder(frame));
            drain(connection.outbox().mark(() -> source.observers().tell(told)));
        }

        private void tellLatest() {
            tellLatest(Audience.everyone());
            tellLatest(Audience.of(connection.user()));
            connection.user().roles().forEach(role -> tellLatest(Audience.role(role)));
        }

        private void tellLatest(Audience audience) {
            latest.of(audience).forEach(frame -> drain(connection.outbox().offerInOrder(frame)));
        }

        private void drain(Outbox.Offer offer) {
            if (delivery.mustDrain(connection, offer)) {
                delivery.drain(connection);
            }
        }
    }
}
