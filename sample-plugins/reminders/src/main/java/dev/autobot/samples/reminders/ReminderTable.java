package dev.autobot.samples.reminders;

import dev.autobot.plugin.Audience;
import dev.autobot.samples.reminders.ReminderProtocol.Reminder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The open reminders, as rows. Inside a transaction of the platform its statements belong to it. Thread-safe. */
final class ReminderTable {

    /**
     * One row.
     *
     * @param userId whose
     * @param reminder what
     */
    record Row(String userId, Reminder reminder) {

        Audience audience() {
            return new Audience(Audience.Scope.USER, userId);
        }
    }

    private final DataSource database;

    ReminderTable(DataSource database) {
        this.database = database;
    }

    void insert(String userId, Reminder reminder) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into reminders.reminder (id, user_id, text, due_at) values (?, ?, ?, ?)")) {
            insert.setString(1, reminder.reminderId());
            insert.setString(2, userId);
            insert.setString(3, reminder.text());
            insert.setObject(4, reminder.dueAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** Deletes a user's reminder; says whether it was there. */
    boolean delete(String userId, String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from reminders.reminder where id = ? and user_id = ?")) {
            delete.setString(1, id);
            delete.setString(2, userId);
            return delete.executeUpdate() == 1;
        }
    }

    int count(String userId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select count(*) from reminders.reminder where user_id = ?")) {
            select.setString(1, userId);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /** The reminders whose time has come, oldest first; at most a hundred, the others follow at the next call. */
    List<Row> due(Instant now) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select id, user_id, text, due_at from reminders.reminder"
                                + " where due_at <= ? order by due_at, id fetch first 100 rows only")) {
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = select.executeQuery()) {
                List<Row> due = new ArrayList<>();
                while (rows.next()) {
                    due.add(row(rows));
                }
                return due;
            }
        }
    }

    private static Row row(ResultSet rows) throws SQLException {
        Instant dueAt = rows.getObject("due_at", OffsetDateTime.class).toInstant();
        Reminder reminder = new Reminder(rows.getString("id"), rows.getString("text"), dueAt);
        return new Row(rows.getString("user_id"), reminder);
    }
}
