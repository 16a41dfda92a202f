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

/** The transactions of Jakarta EE. */
@Singleton
class ContainerTransactions implements Transactions {

    private static final int SECONDS = 30;

    @Resource(lookup = "jdbc/autobot")
    private DataSource dataSource;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry registry;

    private final UserTransaction transaction;

    @Inject
    ContainerTransactions(UserTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public boolean isActive() {
        return registry.getTransactionStatus() == Status.STATUS_ACTIVE;
    }

    @Override
    public boolean isDoomed() {
        return registry.getTransactionStatus() == Status.STATUS_MARKED_ROLLBACK;
    }

    @Override
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

    @Override
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
