package dev.autobot.core.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;

/** A journal in an emptied database, with short ways to write. */
final class Streams {

    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    final Journal journal;
    final Receipts receipts;
    private final DataSource database;

    /** What is done within a transaction. */
    interface Work {
        void on(Connection connection) throws SQLException;
    }

    Streams(DataSource database) {
        this.database = database;
        this.journal = new Journal(database, new Random(7));
        this.receipts = new Receipts(database);
        inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("delete from journal.event");
                statement.execute("delete from journal.stream");
                statement.execute("delete from journal.receipt");
            }
        });
    }

    static Journal.Draft draft(String payload) {
        return new Journal.Draft("llm_response", NOON, null, payload);
    }

    void inTransaction(Work work) {
        end(work, true);
    }

    void rolledBack(Work work) {
        end(work, false);
    }

    private void end(Work work, boolean commit) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.on(connection);
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            }
            if (commit) {
                connection.commit();
            } else {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    long append(String stream, Journal.Draft... drafts) {
        long[] first = new long[1];
        inTransaction(connection -> first[0] = journal.append(connection, stream, List.of(drafts)));
        return first[0];
    }

    /** Appends events with the payloads {@code 1}, {@code 2} …, each a second older than the next, the last at noon. */
    void fill(String stream, int count) {
        List<Journal.Draft> drafts = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            drafts.add(new Journal.Draft("thought", NOON.minusSeconds(count - i), null, String.valueOf(i)));
        }
        append(stream, drafts.toArray(Journal.Draft[]::new));
    }

    List<Long> numbers(String stream, long after) {
        return journal.read(stream, after, 1000, Integer.MAX_VALUE).entries().stream()
                .map(Journal.Entry::seq)
                .toList();
    }

    void receipt(String user, String id, Instant at, String answer) {
        inTransaction(connection -> receipts.record(connection, user, id, at, answer));
    }
}
