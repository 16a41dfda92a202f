package dev.autobot.core.journal;

import dev.autobot.core.storage.SqlReason;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Does work on connections of its own, and knows what kind of database it is. Thread-safe. */
final class Connector {

    private final DataSource dataSource;
    private volatile Dialect dialect;

    /** A piece of work on a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    Connector(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The database's way to say things; asked of it once. */
    Dialect dialect(Connection connection) throws SQLException {
        Dialect known = dialect;
        if (known == null) {
            known = Dialect.of(connection);
            dialect = known;
        }
        return known;
    }

    /** Each statement of the work is a transaction. */
    <T> T ask(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw SqlReason.unavailable(e);
        }
    }

    /** The work is one transaction. */
    <T> T inTransaction(Work<T> work) {
        return ask(connection -> {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.on(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        });
    }
}
