package dev.autobot.testkit;

import dev.autobot.plugin.Database.Work;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** One connection on which rows are committed together, and what is to be done after that. Used by one thread. */
final class Transaction implements AutoCloseable {

    private final Connection connection;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean innerFailed;

    private Transaction(Connection connection) {
        this.connection = connection;
    }

    static Transaction begin(DataSource source) {
        try {
            Connection connection = source.getConnection();
            connection.setAutoCommit(false);
            return new Transaction(connection);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    <T> T runAndCommit(Work<T> work) {
        boolean committed = false;
        try {
            T result = work.run();
            if (innerFailed) {
                throw new PlatformException(
                        ErrorCodes.DATABASE_UNAVAILABLE,
                        "The transaction was rolled back because work that had joined it failed.");
            }
            connection.commit();
            committed = true;
            return result;
        } catch (Exception e) {
            throw failed(e);
        } finally {
            if (!committed) {
                rollback();
            }
        }
    }

    <T> T join(Work<T> work) {
        boolean done = false;
        try {
            T result = work.run();
            done = true;
            return result;
        } catch (Exception e) {
            throw failed(e);
        } finally {
            innerFailed |= !done;
        }
    }

    Connection handle() {
        return JoinedConnection.of(connection);
    }

    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    void tell() {
        afterCommit.forEach(Runnable::run);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static RuntimeException failed(Exception e) {
        if (e instanceof RuntimeException unchecked) {
            return unchecked;
        }
        return e instanceof SQLException
                ? new PlatformException(
                        ErrorCodes.DATABASE_UNAVAILABLE, "The transaction was rolled back: " + e.getMessage(), e)
                : new PlatformException(ErrorCodes.SYSTEM_ERROR, "A piece of work in the database failed.", e);
    }
}
