package dev.autobot.core.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What the journal holds.
 *
 * @param streams how many streams there are
 * @param events how many events are kept, of all streams
 * @param oldest when the oldest of them was published; {@code null} when there is none
 * @param newest when the newest was
 */
public record Extent(long streams, long events, Instant oldest, Instant newest) {

    /** The events' times have no index, so they are asked of the streams' first and last events, by their keys. */
    static final String SQL = "select s.first_seq, s.last_seq,"
            + " (select e.at from journal.event e where e.stream_id = s.id and e.seq = s.first_seq),"
            + " (select e.at from journal.event e where e.stream_id = s.id and e.seq = s.last_seq)"
            + " from journal.stream s";

    static Extent read(Connection connection) throws SQLException {
        long streams = 0;
        long events = 0;
        long oldest = Long.MAX_VALUE;
        long newest = Long.MIN_VALUE;
        try (PreparedStatement ask = connection.prepareStatement(SQL);
                ResultSet rows = ask.executeQuery()) {
            while (rows.next()) {
                streams++;
                events += rows.getLong(2) - rows.getLong(1) + 1;
                Long first = rows.getObject(3, Long.class);
                Long last = rows.getObject(4, Long.class);
                oldest = first == null ? oldest : Math.min(oldest, first);
                newest = last == null ? newest : Math.max(newest, last);
            }
        }
        return new Extent(streams, events, time(oldest), time(newest));
    }

    private static Instant time(long millis) {
        return millis == Long.MAX_VALUE || millis == Long.MIN_VALUE ? null : Instant.ofEpochMilli(millis);
    }
}
