package dev.autobot.core.bus;

import dev.autobot.core.journal.Receipts;
import dev.autobot.plugin.PlatformException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The receipt of the message with an id that the current thread handles. The first transaction that the handler
 * commits writes it, so that after a crash the message has either changed nothing or is known to be handled.
 *
 * <p>Used by the handler's thread.
 */
final class PendingReceipt {

    private static final ThreadLocal<PendingReceipt> CURRENT = new ThreadLocal<>();

    private final Receipts receipts;
    private final String user;
    private final String messageId;
    private final Instant at;
    private boolean recorded;
    private PlatformException problem;

    PendingReceipt(Receipts receipts, String user, String messageId, Instant at) {
        this.receipts = receipts;
        this.user = user;
        this.messageId = messageId;
        this.at = at;
    }

    /** The receipt that the thread's next transaction should write; {@code null} for none. */
    static PendingReceipt wanted() {
        PendingReceipt pending = CURRENT.get();
        return pending == null || pending.recorded ? null : pending;
    }

    /** Notes that the handling failed; {@code false} when the message has no id: the sender is to be told at once. */
    static boolean fail(PlatformException problem) {
        PendingReceipt pending = CURRENT.get();
        if (pending == null) {
            return false;
        }
        pending.problem = problem;
        return true;
    }

    /** Why the handling failed; {@code null} when it did not. */
    PlatformException problem() {
        return problem;
    }

    void during(Runnable work) {
        CURRENT.set(this);
        try {
            work.run();
        } finally {
            CURRENT.remove();
        }
    }

    /** Writes that the message was handled; counts once the transaction has committed, see {@link #committed}. */
    void write(Connection connection) throws SQLException {
        write(connection, "");
    }

    /** Writes how the message was answered. */
    void write(Connection connection, String answer) throws SQLException {
        receipts.record(connection, user, messageId, at, answer);
    }

    void committed() {
        recorded = true;
    }

    boolean isRecorded() {
        return recorded;
    }
}
