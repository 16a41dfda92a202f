package dev.autobot.core.bus;

import dev.autobot.core.storage.Transactions;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.ErrorKind;
import dev.autobot.plugin.PlatformException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets threads that publish at the same time share one commit: while one thread commits, others line up, and one of
 * them commits for all that have come meanwhile. A thread that is alone waits for nobody.
 *
 * <p>Thread-safe. At most {@link #MOST_WAITING} threads wait, each for at most 30 s; what is beyond is refused.
 */
final class GroupCommit {

    private static final int MOST_WAITING = 10_000;
    private static final int MOST_TOGETHER = 256;
    private static final int LONGEST_WAIT_SECONDS = 30;

    private final Object lock = new Object();
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private final Transactions transactions;
    private final Supplier<EventRecord> records;
    private boolean committing;

    GroupCommit(Transactions transactions, Supplier<EventRecord> records) {
        this.transactions = transactions;
        this.records = records;
    }

    /** One event that waits, with the receipt that belongs to it. */
    private static final class Turn {

        private final OutboundEvent event;
        private final PendingReceipt receipt;
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile boolean leads;
        private volatile RuntimeException problem;

        private Turn(OutboundEvent event, PendingReceipt receipt) {
            this.event = event;
            this.receipt = receipt;
        }

        private void end(RuntimeException failure) {
            problem = failure;
            over.countDown();
        }

        private void lead() {
            leads = true;
            over.countDown();
        }
    }

    /**
     * Commits an event; it is kept when this returns.
     *
     * @param receipt written in the same transaction; {@code null} for none
     */
    void commit(OutboundEvent event, PendingReceipt receipt) {
        Turn turn = new Turn(event, receipt);
        if (!lineUp(turn)) {
            await(turn);
            if (!turn.leads) {
                giveUpIfFailed(turn);
                return;
            }
        }
        List<Turn> together = together(turn);
        try {
            commit(together);
        } finally {
            handOver();
        }
        giveUpIfFailed(turn);
    }

    /** Takes a place in the line; {@code true} when there is none and the caller commits itself. */
    private boolean lineUp(Turn turn) {
        synchronized (lock) {
            if (!committing) {
                committing = true;
                return true;
            }
            if (waiting.size() >= MOST_WAITING) {
                throw new PlatformException(
                        ErrorCodes.BUSY, MOST_WAITING + " events wait to be stored. Nothing was stored; try again.");
            }
            waiting.add(turn);
            return false;
        }
    }

    private void await(Turn turn) {
        try {
            if (turn.over.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leave(turn);
    }

    /** Leaves the line without a result, unless somebody has begun to commit for it. */
    private void leave(Turn turn) {
        synchronized (lock) {
            if (!waiting.remove(turn) && turn.leads) {
                return; // it was just made the next to commit, and has to
            }
        }
        if (turn.over.getCount() > 0) {
            throw new PlatformException(
                    ErrorCodes.DATABASE_UNAVAILABLE,
                    "The database did not take an event within " + LONGEST_WAIT_SECONDS + " s.");
        }
    }

    private List<Turn> together(Turn own) {
        List<Turn> together = new ArrayList<>();
        together.add(own);
        synchronized (lock) {
            while (together.size() < MOST_TOGETHER && !waiting.isEmpty()) {
                together.add(waiting.poll());
            }
        }
        return together;
    }

    private void commit(List<Turn> together) {
        try {
            transactions.run(connection -> {
                EventRecord record = records.get();
                for (Turn turn : together) {
                    record.add(turn.event);
                    if (turn.receipt != null) {
                        turn.receipt.write(connection);
                    }
                }
                record.beforeCommit(connection);
            });
            together.forEach(turn -> {
                if (turn.receipt != null) {
                    turn.receipt.committed();
                }
                turn.end(null);
            });
        } catch (RuntimeException e) {
            if (together.size() > 1 && isRefusal(e)) {
                together.forEach(turn -> commit(List.of(turn))); // what is refused fails nobody else
            } else {
                together.forEach(turn -> {
                    turn.event.lostPlace();
                    turn.end(e);
                });
            }
        }
    }

    /** Whether an event was at fault, and not the database. */
    private static boolean isRefusal(RuntimeException problem) {
        return !(problem instanceof PlatformException known)
                || known.code().kind() != ErrorKind.PLATFORM && known.code().kind() != ErrorKind.CAPACITY;
    }

    /** Lets the next in line commit. */
    private void handOver() {
        synchronized (lock) {
            Turn next = waiting.poll();
            if (next == null) {
                committing = false;
            } else {
                next.lead();
            }
        }
    }

    private static void giveUpIfFailed(Turn turn) {
        if (turn.problem != null) {
            throw turn.problem;
        }
    }
}
