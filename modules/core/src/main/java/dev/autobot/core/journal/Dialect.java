package dev.autobot.core.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** The few statements that H2 and PostgreSQL spell differently. */
enum Dialect {
    H2(
            "insert into journal.identity (id, epoch) select 1, ? where not exists (select 1 from journal.identity)",
            "insert into journal.stream (name, first_seq, last_seq) select ?, 1, 0"
                    + " where not exists (select 1 from journal.stream where name = ?)",
            // an update that waits for the row now and then counts on from what it had read before the wait
            "select id from journal.stream where name = ? for update",
            "select id, last_seq from final table"
                    + " (update journal.stream set last_seq = last_seq + ? where name = ?)",
            "merge into journal.receipt (user_id, message_id, at, answer) key (user_id, message_id)"
                    + " values (?, ?, ?, ?)"),
    POSTGRESQL(
            "insert into journal.identity (id, epoch) values (1, ?) on conflict do nothing",
            "insert into journal.stream (name, first_seq, last_seq) select ?, 1, 0"
                    + " where not exists (select 1 from journal.stream where name = ?) on conflict do nothing",
            "",
            "update journal.stream set last_seq = last_seq + ? where name = ? returning id, last_seq",
            "insert into journal.receipt (user_id, message_id, at, answer) values (?, ?, ?, ?)"
                    + " on conflict (user_id, message_id) do update set at = excluded.at, answer = excluded.answer");

    /**
     * Takes a stream's row to its newest event, on H2. That may put the row back when a rollback meets another writer,
     * of whose events the numbers would then be given out again, and refused, for ever (ADR 11).
     */
    static final String CATCH_UP = "update journal.stream s set last_seq = greatest(last_seq,"
            + " (select coalesce(max(seq), 0) from journal.event e where e.stream_id = s.id)) where name = ?";

    /** H2's word for a row that another transaction has made meanwhile. It spoils the statement only. */
    private static final String DUPLICATE = "23505";

    final String addEpoch;
    final String addStream;
    /** Locks the stream's row first; empty where taking numbers does that well. */
    final String lockStream;

    final String takeNumbers;
    final String putReceipt;

    Dialect(String addEpoch, String addStream, String lockStream, String takeNumbers, String putReceipt) {
        this.addEpoch = addEpoch;
        this.addStream = addStream;
        this.lockStream = lockStream;
        this.takeNumbers = takeNumbers;
        this.putReceipt = putReceipt;
    }

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            default -> throw new SQLException("The journal does not know the database '" + product + "'.", "0A000");
        };
    }

    /** Whether the statement lost a race for a row, and its transaction can still go on. */
    boolean isLostRace(SQLException problem) {
        return this == H2 && DUPLICATE.equals(problem.getSQLState());
    }
}
