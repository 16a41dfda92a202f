package dev.autobot.core.journal;

import dev.autobot.core.storage.Schemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** A journal in memory, empty when it is made. All share one database, so only one at a time is used. */
public final class MemoryJournal {

    private static final JdbcConnectionPool POOL = migrated();

    public final Journal journal = new Journal(POOL, new Random(7));
    public final Receipts receipts = new Receipts(POOL);

    /** What is done within a transaction. */
    public interface Work {
        void on(Connection connection) throws SQLException;
    }

    public MemoryJournal() {
        inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("delete from journal.event");
                statement.execute("delete from journal.stream");
                statement.execute("delete from journal.receipt");
            }
        });
    }

    private static JdbcConnectionPool migrated() {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:core;DB_CLOSE_DELAY=-1", "autobot", "");
        pool.setMaxConnections(40);
        Schemas.migrate(pool, "journal", Journal.class, Journal.MIGRATIONS);
        return pool;
    }

    /** Where it is. */
    public static DataSource database() {
        return POOL;
    }

    /** Does work in a transaction that is committed if nothing is thrown. */
    public static void inTransaction(Work work) {
        try (Connection connection = POOL.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.on(connection);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
