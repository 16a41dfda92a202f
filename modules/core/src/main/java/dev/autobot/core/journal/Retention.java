package dev.autobot.core.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Removes old events from all streams, in bounded transactions. Thread-safe. */
final class Retention {

    private static final int BATCH = 1000;
    private static final int STREAMS = 256;

    private final Connector connector;

    /** What is too much: the milliseconds before which an event is too old, and how many a stream keeps. */
    private record Limits(long before, int count) {}

    Retention(Connector connector) {
        this.connector = connector;
    }

    int trim(Instant before, int count) {
        Limits limits = new Limits(before.toEpochMilli(), count);
        int removed = 0;
        List<Long> due = due(0, limits);
        while (!due.isEmpty()) {
            for (long stream : due) {
                removed += trimStream(stream, limits);
            }
            due = due(due.get(due.size() - 1), limits);
        }
        return removed;
    }

    /** The next streams whose oldest event goes. */
    private List<Long> due(long afterStream, Limits limits) {
        return connector.ask(connection -> {
            try (PreparedStatement ask = connection.prepareStatement("select s.id from journal.stream s"
                    + " join journal.event e on e.stream_id = s.id and e.seq = s.first_seq"
                    + " where s.id > ? and (e.at < ? or s.last_seq - s.first_seq >= ?)"
                    + " order by s.id fetch first " + STREAMS + " rows only")) {
                ask.setLong(1, afterStream);
                ask.setLong(2, limits.before());
                ask.setLong(3, limits.count());
                List<Long> due = new ArrayList<>();
                try (ResultSet rows = ask.executeQuery()) {
                    while (rows.next()) {
                        due.add(rows.getLong(1));
                    }
                }
                return due;
            }
        });
    }

    private int trimStream(long stream, Limits limits) {
        int removed = 0;
        int batch;
        do {
            batch = connector.inTransaction(connection -> trimBatch(connection, stream, limits));
            removed += batch;
        } while (batch == BATCH);
        return removed;
    }

    private static int trimBatch(Connection connection, long stream, Limits limits) throws SQLException {
        long first;
        long last;
        try (PreparedStatement ask =
                connection.prepareStatement("select first_seq, last_seq from journal.stream where id = ?")) {
            ask.setLong(1, stream);
            try (ResultSet rows = ask.executeQuery()) {
                rows.next();
                first = rows.getLong(1);
                last = rows.getLong(2);
            }
        }
        long goesByCount = Math.min(last - limits.count(), first + BATCH - 1);
        long keep = Math.max(goesByCount + 1, firstYoung(connection, stream, first, limits.before()));
        return keep <= first ? 0 : remove(connection, stream, keep);
    }

    /** The first event that is not too old, or the one after the batch. */
    private static long firstYoung(Connection connection, long stream, long first, long before) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("select seq, at from journal.event"
                + " where stream_id = ? and seq >= ? and seq < ? order by stream_id, seq")) {
            ask.setLong(1, stream);
            ask.setLong(2, first);
            ask.setLong(3, first + BATCH);
            try (ResultSet rows = ask.executeQuery()) {
                long young = first;
                while (rows.next() && rows.getLong(2) < before) {
                    young = rows.getLong(1) + 1;
                }
                return young;
            }
        }
    }

    /** The events go before the stream's row is locked, so that writers wait for the commit only. */
    private static int remove(Connection connection, long stream, long keep) throws SQLException {
        int removed;
        try (PreparedStatement delete =
                connection.prepareStatement("delete from journal.event where stream_id = ? and seq < ?")) {
            delete.setLong(1, stream);
            delete.setLong(2, keep);
            removed = delete.executeUpdate();
        }
        try (PreparedStatement move =
                connection.prepareStatement("update journal.stream set first_seq = ? where id = ? and first_seq < ?")) {
            move.setLong(1, keep);
            move.setLong(2, stream);
            move.setLong(3, keep);
            move.executeUpdate();
        }
        return removed;
    }
}
