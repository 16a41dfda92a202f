package dev.autobot.core.journal;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/**
 * The durable streams: append, read from a position, retention. Thread-safe.
 *
 * <p>What fails on a connection of its own is told as {@code DATABASE_UNAVAILABLE}; on a caller's connection the
 * caller gets the {@code SQLException}. Its own connections must come with auto-commit, so nothing but {@link #append}
 * may be called within a container's transaction.
 */
public final class Journal {

    /** Where the migrations of the schema {@code journal} are. */
    public static final String MIGRATIONS = "dev/autobot/core/journal/migrations";

    /** The largest payload, in characters. */
    public static final int PAYLOAD_MAX = 1_000_000;

    private static final int NAME_MAX = 300;
    private static final int TYPE_MAX = 255;
    private static final int RE_MAX = 128;
    private static final int EPOCH_LENGTH = 12;
    private static final String EPOCH_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final Connector connector;
    private final RandomGenerator random;
    private final Retention retention;
    private volatile String epoch;

    /** Streams whose row may be behind their events, see {@link Dialect#CATCH_UP}; those of the last failures only. */
    private final Set<String> behind = ConcurrentHashMap.newKeySet();

    /**
     * A journal in a database that has its schema.
     *
     * @param dataSource gives connections with auto-commit, at isolation level read committed
     * @param random makes the epoch, once in the life of the database
     */
    public Journal(DataSource dataSource, RandomGenerator random) {
        this.connector = new Connector(dataSource);
        this.random = random;
        this.retention = new Retention(connector);
    }

    /**
     * An event to append.
     *
     * @param type the event's type
     * @param at when it was published; kept to the millisecond
     * @param re the id of the message that it answers, or {@code null}
     * @param payload JSON text of at most {@link #PAYLOAD_MAX} characters
     * @param plainLength how much of the payload's beginning plain clients are told; {@code null} for all of it
     */
    public record Draft(String type, Instant at, String re, String payload, Integer plainLength) {

        /** An event of which all clients are told the same. */
        public Draft(String type, Instant at, String re, String payload) {
            this(type, at, re, payload, null);
        }
    }

    /**
     * An event of a stream.
     *
     * @param seq its number in the stream, from 1
     * @param at when it was published
     * @param type the event's type
     * @param re the id of the message that it answers, or {@code null}
     * @param payload JSON text
     * @param plainLength how much of the payload's beginning plain clients are told; {@code null} for all of it
     */
    public record Entry(long seq, Instant at, String type, String re, String payload, Integer plainLength) {

        /** An event of which all clients are told the same. */
        public Entry(long seq, Instant at, String type, String re, String payload) {
            this(seq, at, type, re, payload, null);
        }
    }

    /**
     * The ends of a stream.
     *
     * @param first the oldest event that is kept, {@code last + 1} when there is none
     * @param last the newest event, 0 when there was none yet
     */
    public record Head(long first, long last) {}

    /**
     * A part of a stream.
     *
     * @param entries without a gap, right after the position that was asked for
     * @param trimmed whether what comes after that position is gone, or never was: then there are no entries
     */
    public record Page(List<Entry> entries, boolean trimmed) {

        private static final Page TRIMMED = new Page(List.of(), true);
    }

    /** A stream's row. */
    private record Row(long id, Head head) {}

    /** 12 random characters of {@code [a-z0-9]} that tell this journal from any other; made once, kept for ever. */
    public String epoch() {
        String known = epoch;
        if (known == null) {
            known = connector.ask(this::storedEpoch);
            epoch = known;
        }
        return known;
    }

    private String storedEpoch(Connection connection) throws SQLException {
        Dialect dialect = connector.dialect(connection);
        try (PreparedStatement add = connection.prepareStatement(dialect.addEpoch)) {
            add.setString(1, newEpoch());
            add.executeUpdate();
        } catch (SQLException e) {
            if (!dialect.isLostRace(e)) {
                throw e;
            }
        }
        try (PreparedStatement ask = connection.prepareStatement("select epoch from journal.identity");
                ResultSet rows = ask.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    private String newEpoch() {
        StringBuilder text = new StringBuilder(EPOCH_LENGTH);
        for (int i = 0; i < EPOCH_LENGTH; i++) {
            text.append(EPOCH_CHARACTERS.charAt(random.nextInt(EPOCH_CHARACTERS.length())));
        }
        return text.toString();
    }

    /** Makes the stream's row if it is not there. What {@link #append} would do by itself is then quicker. */
    public void ensure(String stream) {
        String name = streamName(stream);
        connector.ask(connection -> addStream(connection, name));
    }

    private boolean addStream(Connection connection, String name) throws SQLException {
        Dialect dialect = connector.dialect(connection);
        try (PreparedStatement add = connection.prepareStatement(dialect.addStream)) {
            add.setString(1, name);
            add.setString(2, name);
            return add.executeUpdate() > 0;
        } catch (SQLException e) {
            if (dialect.isLostRace(e)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Appends events in the caller's transaction. The stream is locked from here to the transaction's end: so call it
     * last, and for several streams in the order of their names.
     *
     * @param connection with a transaction, at isolation level read committed
     * @param drafts at least one
     * @return the number of the first
     * @throws PlatformException {@code EVENT_TOO_LARGE}, or {@code BAD_FIELD} for a text that cannot be stored; before
     *     anything was written
     */
    public long append(Connection connection, String stream, List<Draft> drafts) throws SQLException {
        String name = streamName(stream);
        if (drafts.isEmpty()) {
            throw new IllegalArgumentException("nothing to append");
        }
        List<Draft> checked = drafts.stream().map(Journal::checked).toList();
        if (behind.remove(name)) {
            catchUp(connection, name);
        }
        Row row = takeNumbers(connection, name, checked.size());
        if (row == null) {
            addStream(connection, name);
            row = takeNumbers(connection, name, checked.size());
        }
        if (row == null) {
            throw new SQLException("The row of a stream is there and is not.", "40001");
        }
        long first = row.head().last() - checked.size() + 1;
        try {
            insert(connection, row.id(), first, checked);
        } catch (SQLException e) {
            if (connector.dialect(connection).isLostRace(e)) {
                behind.add(name); // this transaction fails; the next one goes on behind what is there
            }
            throw e;
        }
        return first;
    }

    private void catchUp(Connection connection, String name) throws SQLException {
        Dialect dialect = connector.dialect(connection);
        lock(connection, dialect, name);
        try (PreparedStatement update = connection.prepareStatement(Dialect.CATCH_UP)) {
            update.setString(1, name);
            update.executeUpdate();
        }
    }

    private static Draft checked(Draft draft) {
        if (draft.payload().length() > PAYLOAD_MAX) {
            throw new PlatformException(
                    ErrorCodes.EVENT_TOO_LARGE,
                    "The event " + draft.type() + " has " + draft.payload().length() + " characters, but at most "
                            + PAYLOAD_MAX + " can be kept. Send less at a time.");
        }
        return new Draft(
                Texts.name("An event's type", draft.type(), TYPE_MAX),
                draft.at(),
                draft.re() == null ? null : Texts.name("A message's id", draft.re(), RE_MAX),
                Texts.body("The payload of " + draft.type(), draft.payload()), // its length stays
                draft.plainLength());
    }

    private Row takeNumbers(Connection connection, String name, int count) throws SQLException {
        Dialect dialect = connector.dialect(connection);
        if (!dialect.lockStream.isEmpty()) {
            lock(connection, dialect, name);
        }
        try (PreparedStatement take = connection.prepareStatement(dialect.takeNumbers)) {
            take.setLong(1, count);
            take.setString(2, name);
            try (ResultSet rows = take.executeQuery()) {
                return rows.next() ? new Row(rows.getLong(1), new Head(0, rows.getLong(2))) : null;
            }
        }
    }

    private static void lock(Connection connection, Dialect dialect, String name) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(dialect.lockStream)) {
            lock.setString(1, name);
            lock.executeQuery().close();
        }
    }

    private static void insert(Connection connection, long id, long first, List<Draft> drafts) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(
                "insert into journal.event (stream_id, seq, at, type, re, payload, plain_length)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")) {
            long seq = first;
            for (Draft draft : drafts) {
                add.setLong(1, id);
                add.setLong(2, seq++);
                add.setLong(3, draft.at().toEpochMilli());
                add.setString(4, draft.type());
                add.setString(5, draft.re());
                add.setString(6, draft.payload());
                add.setObject(7, draft.plainLength(), Types.INTEGER);
                add.addBatch();
            }
            add.executeBatch();
        }
    }

    /** The ends of a stream; those of a new one when it is not there. */
    public Head head(String stream) {
        String name = streamName(stream);
        return connector.ask(connection -> row(connection, name).head());
    }

    private static Row row(Connection connection, String name) throws SQLException {
        try (PreparedStatement ask =
                connection.prepareStatement("select id, first_seq, last_seq from journal.stream where name = ?")) {
            ask.setString(1, name);
            try (ResultSet rows = ask.executeQuery()) {
                return rows.next()
                        ? new Row(rows.getLong(1), new Head(rows.getLong(2), rows.getLong(3)))
                        : new Row(0, new Head(1, 0));
            }
        }
    }

    /** What the journal holds; one look at each stream's ends, however many events are between them. */
    public Extent extent() {
        return connector.ask(Extent::read);
    }

    /**
     * The events after a position.
     *
     * @param after the number of the last event that the reader has, 0 for none
     * @param maxEvents how many events at most
     * @param maxBytes how many bytes of payload at most, as UTF-8; but one event comes, however big
     */
    public Page read(String stream, long after, int maxEvents, int maxBytes) {
        if (maxEvents < 1) {
            throw new IllegalArgumentException("a page has at least one event");
        }
        String name = streamName(stream);
        return connector.ask(connection -> {
            Row row = row(connection, name);
            if (after < row.head().first() - 1 || after > row.head().last()) {
                return Page.TRIMMED;
            }
            if (after == row.head().last()) {
                return new Page(List.of(), false);
            }
            List<Entry> entries =
                    entries(connection, row.id(), after, end(connection, row, after, maxEvents, maxBytes));
            boolean overtaken = entries.isEmpty() || entries.get(0).seq() != after + 1;
            return overtaken ? Page.TRIMMED : new Page(entries, false);
        });
    }

    /** The number of the page's last event, by the sizes alone: what does not fit is not fetched. */
    private static long end(Connection connection, Row row, long after, int maxEvents, int maxBytes)
            throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("select seq, octet_length(payload)"
                + " from journal.event where stream_id = ? and seq > ? and seq <= ? order by stream_id, seq")) {
            ask.setLong(1, row.id());
            ask.setLong(2, after);
            ask.setLong(3, after + Math.min(maxEvents, row.head().last() - after));
            try (ResultSet rows = ask.executeQuery()) {
                return lastThatFits(rows, after, maxBytes);
            }
        }
    }

    private static long lastThatFits(ResultSet rows, long after, int maxBytes) throws SQLException {
        long end = after;
        long bytes = 0;
        while (rows.next()) {
            bytes += rows.getLong(2);
            if (end > after && bytes > maxBytes) {
                return end;
            }
            end = rows.getLong(1);
        }
        return end;
    }

    private static List<Entry> entries(Connection connection, long id, long after, long end) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (PreparedStatement ask = connection.prepareStatement("select seq, at, type, re, payload, plain_length"
                + " from journal.event where stream_id = ? and seq > ? and seq <= ? order by stream_id, seq")) {
            ask.setLong(1, id);
            ask.setLong(2, after);
            ask.setLong(3, end);
            try (ResultSet rows = ask.executeQuery()) {
                while (rows.next()) {
                    entries.add(new Entry(
                            rows.getLong(1),
                            Instant.ofEpochMilli(rows.getLong(2)),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getObject(6, Integer.class)));
                }
            }
        }
        return List.copyOf(entries);
    }

    /**
     * Removes what is older than an age or beyond a count, from the oldest on, in transactions of at most 1000 events.
     *
     * @param age an event that is older goes, unless a younger one of its stream is before it
     * @param count how many events a stream keeps at most
     * @return how many were removed
     */
    public int trim(Instant now, Duration age, int count) {
        return retention.trim(now.minus(age), count);
    }

    private static String streamName(String stream) {
        return Texts.name("A stream's name", stream, NAME_MAX);
    }
}
