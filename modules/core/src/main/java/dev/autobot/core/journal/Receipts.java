package dev.autobot.core.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The first answers to messages with an id, kept so that a repeated message gets the same and does nothing twice.
 * Thread-safe; failures as in {@link Journal}.
 */
public final class Receipts {

    /** The longest id of a message, in characters. */
    public static final int MESSAGE_ID_MAX = 128;

    private static final int USER_MAX = 255;
    private static final int ATTEMPTS = 5;
    private static final int BATCH = 1000;

    private final Connector connector;

    /**
     * Receipts in a database that has the journal's schema.
     *
     * @param dataSource as for {@link Journal}
     */
    public Receipts(DataSource dataSource) {
        this.connector = new Connector(dataSource);
    }

    /**
     * The answer that a message of a user got.
     *
     * @return as recorded, the empty text for none; nothing when the message is not known
     */
    public Optional<String> find(String user, String messageId) {
        String checkedUser = userId(user);
        String checkedId = messageId(messageId);
        return connector.ask(connection -> {
            try (PreparedStatement ask = connection.prepareStatement(
                    "select answer from journal.receipt where user_id = ? and message_id = ?")) {
                ask.setString(1, checkedUser);
                ask.setString(2, checkedId);
                try (ResultSet rows = ask.executeQuery()) {
                    return rows.next()
                            ? Optional.of(Optional.ofNullable(rows.getString(1)).orElse(""))
                            : Optional.empty();
                }
            }
        });
    }

    /**
     * Records the answer to a message in the caller's transaction; a later one takes its place.
     *
     * @param answer {@code null} for one without words
     */
    public void record(Connection connection, String user, String messageId, Instant at, String answer)
            throws SQLException {
        Dialect dialect = connector.dialect(connection);
        String checkedUser = userId(user);
        String checkedId = messageId(messageId);
        try (PreparedStatement put = connection.prepareStatement(dialect.putReceipt)) {
            put.setString(1, checkedUser);
            put.setString(2, checkedId);
            put.setLong(3, at.toEpochMilli());
            put.setString(4, answer == null ? null : Texts.body("An answer", answer));
            execute(put, dialect);
        }
    }

    private static void execute(PreparedStatement put, Dialect dialect) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                put.executeUpdate();
                return;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !dialect.isLostRace(e)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Removes old receipts, in transactions of at most 1000.
     *
     * @param before older ones go
     * @param mostAUser how many of one user stay at most: the newest
     * @return how many were removed
     */
    public int trim(Instant before, int mostAUser) {
        int removed = 0;
        String user = nextUser("");
        while (user != null) {
            removed += trimOld(user, before.toEpochMilli());
            removed += trimMany(user, mostAUser);
            user = nextUser(user);
        }
        return removed;
    }

    private String nextUser(String after) {
        return connector.ask(connection -> {
            try (PreparedStatement ask =
                    connection.prepareStatement("select user_id from journal.receipt where user_id > ?"
                            + " order by user_id fetch first 1 rows only")) {
                ask.setString(1, after);
                try (ResultSet rows = ask.executeQuery()) {
                    return rows.next() ? rows.getString(1) : null;
                }
            }
        });
    }

    private int trimOld(String user, long before) {
        int removed = 0;
        int batch;
        do {
            batch = connector.inTransaction(connection -> remove(connection, user, before, BATCH));
            removed += batch;
        } while (batch == BATCH);
        return removed;
    }

    private int trimMany(String user, int most) {
        long tooMany = connector.ask(connection -> count(connection, user)) - most;
        int removed = 0;
        while (removed < tooMany) {
            int batch = (int) Math.min(BATCH, tooMany - removed);
            int gone = connector.inTransaction(connection -> remove(connection, user, Long.MAX_VALUE, batch));
            if (gone == 0) {
                return removed;
            }
            removed += gone;
        }
        return removed;
    }

    private static long count(Connection connection, String user) throws SQLException {
        try (PreparedStatement ask =
                connection.prepareStatement("select count(*) from journal.receipt where user_id = ?")) {
            ask.setString(1, user);
            try (ResultSet rows = ask.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** Removes the oldest receipts of a user that are from before a time. */
    private static int remove(Connection connection, String user, long before, int most) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (PreparedStatement ask = connection.prepareStatement("select message_id from journal.receipt"
                + " where user_id = ? and at < ? order by user_id, at fetch first " + most + " rows only")) {
            ask.setString(1, user);
            ask.setLong(2, before);
            try (ResultSet rows = ask.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
        }
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from journal.receipt where user_id = ? and message_id = ? and at < ?")) {
            for (String id : ids) {
                delete.setString(1, user);
                delete.setString(2, id);
                delete.setLong(3, before);
                delete.addBatch();
            }
            delete.executeBatch();
        }
        return ids.size();
    }

    private static String userId(String user) {
        return Texts.name("A user's id", user, USER_MAX);
    }

    private static String messageId(String messageId) {
        return Texts.name("A message's id", messageId, MESSAGE_ID_MAX);
    }
}
