package dev.autobot.core.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Transactions of the platform's database, and what the platform adds to them at their end. Thread-safe. */
public interface Transactions {

    /** What is written at the very end of a transaction, as part of it. Used by the transaction's thread. */
    interface Participant {

        /**
         * Writes; whatever it throws rolls the transaction back.
         *
         * @param connection the transaction's own
         */
        void beforeCommit(Connection connection) throws SQLException;

        /** The transaction has ended. */
        void ended(boolean committed);
    }

    /** What is done in a transaction of its own. */
    @FunctionalInterface
    interface Work {

        /** Does it; whatever it throws rolls the transaction back. */
        void run(Connection connection) throws SQLException;
    }

    /** Whether the current thread is in a transaction that can still be committed. */
    boolean isActive();

    /** Whether the current thread is in a transaction that will be rolled back. */
    boolean isDoomed();

    /**
     * The participant of the current transaction, made when it has none yet.
     *
     * @param key whose participant
     */
    <P extends Participant> P participant(Class<P> key, Supplier<P> maker);

    /**
     * Does work in a transaction of its own; the caller must not be in one.
     *
     * @throws dev.autobot.plugin.PlatformException {@code DATABASE_UNAVAILABLE} when it was not committed
     */
    void run(Work work);
}
