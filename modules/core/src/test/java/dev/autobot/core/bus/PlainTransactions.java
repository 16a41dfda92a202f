package dev.autobot.core.bus;

import dev.autobot.core.storage.Transactions;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Transactions over plain JDBC, one at a time for each thread. Thread-safe. */
final class PlainTransactions implements Transactions {

    private final DataSource dataSource;
    private final ThreadLocal<Active> current = new ThreadLocal<>();
    private final AtomicInteger committed = new AtomicInteger();
    private volatile Runnable beforeEachCommit = () -> {};
    private volatile Runnable afterBegin = () -> {};

    PlainTransactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private static final class Active {

        private final Connection connection;
        private final Map<Class<?>, Participant> participants = new LinkedHashMap<>();
        private final List<Runnable> afterSuccess = new ArrayList<>();
        private boolean doomed;

        private Active(Connection connection) {
            this.connection = connection;
        }
    }

    /** What is done on the thread of each transaction when all is written; may throw. */
    void beforeEachCommit(Runnable action) {
        beforeEachCommit = action;
    }

    /** What is told that a plugin's transaction has begun. */
    void afterBegin(Runnable action) {
        afterBegin = action;
    }

    /** How many transactions were committed. */
    int committed() {
        return committed.get();
    }

    @Override
    public boolean isActive() {
        Active active = current.get();
        return active != null && !active.doomed;
    }

    @Override
    public boolean isDoomed() {
        Active active = current.get();
        return active != null && active.doomed;
    }

    /** Lets the thread's transaction be rolled back at its end. */
    void doom() {
        current.get().doomed = true;
    }

    /** Does something after the commit, or at once without a transaction: as CDI does for observers. */
    void afterSuccess(Runnable action) {
        Active active = current.get();
        if (active == null) {
            action.run();
        } else {
            active.afterSuccess.add(action);
        }
    }

    @Override
    public <P extends Participant> P participant(Class<P> key, Supplier<P> maker) {
        return key.cast(current.get().participants.computeIfAbsent(key, each -> maker.get()));
    }

    /** Does work in a transaction as plugins have them. */
    void during(Runnable work) {
        run(connection -> {
            afterBegin.run();
            work.run();
        });
    }

    @Override
    public void run(Work work) {
        if (current.get() != null) {
            throw new IllegalStateException("a transaction is active on this thread");
        }
        Active active = null;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            active = new Active(connection);
            current.set(active);
            boolean done = false;
            try {
                work.run(connection);
                done = end(active);
            } finally {
                current.remove();
                connection.rollback(); // nothing, after a commit
                connection.setAutoCommit(true);
                tellEnd(active, done);
            }
            if (!done) {
                return;
            }
        } catch (SQLException e) {
            throw new PlatformException(ErrorCodes.DATABASE_UNAVAILABLE, "The database is away.", e);
        }
        active.afterSuccess.forEach(Runnable::run);
    }

    private boolean end(Active active) throws SQLException {
        if (active.doomed) {
            return false;
        }
        for (Participant participant : List.copyOf(active.participants.values())) {
            participant.beforeCommit(active.connection);
        }
        beforeEachCommit.run();
        active.connection.commit();
        committed.incrementAndGet();
        return true;
    }

    private static void tellEnd(Active active, boolean done) {
        active.participants.values().forEach(participant -> participant.ended(done));
    }
}
