package dev.autobot.core.storage;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The container's transactions, and what the platform adds to them at their end. Thread-safe. */
@Singleton
public class Transactions {

    private static final int SECONDS = 30;

    @Resource(lookup = "jdbc/autobot")
    private DataSource dataSource;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry registry;

    private final UserTransaction transaction;

    @Inject
    Transactions(UserTransaction transaction) {
        this.transaction = transaction;
    }

    /** What is written at the very end of a transaction, as part of it. Used by the transaction's thread. */
    public interface Participant {

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
    public interface Work {

        /** Does it; whatever it throws rolls the transaction back. */
        void run(Connection connection) throws SQLException;
    }

    /** Whether the current thread is in a transaction that can still be committed. */
    public boolean isActive() {
        return registry.getTransactionStatus() == Status.STATUS_ACTIVE;
    }

    /** Whether the current thread is in a transaction that will be rolled back. */
    public boolean isDoomed() {
        return registry.getTransactionStatus() == Status.STATUS_MARKED_ROLLBACK;
    }

    /**
     * The participant of the current transaction, made when it has none yet.
     *
     * @param key whose participant
     */
    public <P extends Participant> P participant(Class<P> key, Supplier<P> maker) {
        Object known = registry.getResource(key);
        if (known != null) {
            return key.cast(known);
        }
        P made = maker.get();
        registry.putResource(key, made);
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                write(made);
            }

            @Override
            public void afterCompletion(int status) {
                made.ended(status == Status.STATUS_COMMITTED);
            }
        });
        return made;
    }

    private void write(Participant participant) {
        try (Connection connection = dataSource.getConnection()) {
            participant.beforeCommit(connection);
        } catch (SQLException e) {
            registry.setRollbackOnly();
            throw unavailable(SqlReason.of(e), e);
        }
    }

    /**
     * Does work in a transaction of its own; the caller must not be in one.
     *
     * @throws PlatformException {@code DATABASE_UNAVAILABLE} when it was not committed
     */
    public void run(Work work) {
        try {
            transaction.setTransactionTimeout(SECONDS);
            transaction.begin();
            boolean done = false;
            try (Connection connection = dataSource.getConnection()) {
                work.run(connection);
                done = true;
            } finally {
                end(done);
            }
        } catch (SQLException e) {
            throw unavailable(SqlReason.of(e), e);
        } catch (SystemException
                | NotSupportedException
                | RollbackException
                | HeuristicMixedException
                | HeuristicRollbackException e) {
            throw unavailable("the transaction could not be completed", e);
        }
    }

    private void end(boolean done)
            throws SystemException, RollbackException, HeuristicMixedException, HeuristicRollbackException {
        if (done) {
            transaction.commit();
        } else {
            transaction.rollback();
        }
    }

    private static PlatformException unavailable(String why, Exception cause) {
        return new PlatformException(
                ErrorCodes.DATABASE_UNAVAILABLE,
                "The database does not answer (" + why + "). Nothing was stored; try again.",
                cause);
    }
}
