package dev.autobot.samples.reminders;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Message;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.samples.reminders.ReminderProtocol.Cancel;
import dev.autobot.samples.reminders.ReminderProtocol.Cancelled;
import dev.autobot.samples.reminders.ReminderProtocol.Reminder;
import dev.autobot.samples.reminders.ReminderProtocol.Wish;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Takes reminders in and tells them when they are due. Thread-safe.
 *
 * <p>Each row changes in the transaction in which its event is published: a reminder is told once, even when the server
 * is killed in between.
 */
final class Reminders {

    private static final int MOST_CHARACTERS = 500;
    private static final int LONGEST_ID = 100;
    private static final long MOST_SECONDS = 31_536_000;

    private final PluginContext context;
    private final ReminderTable table;
    private final int mostPerUser;

    Reminders(PluginContext context) {
        this.context = context;
        this.table = new ReminderTable(context.database().dataSource());
        this.mostPerUser = context.settings().number("reminders.max-per-user", 100);
    }

    void set(Message<Wish> message) {
        Reminder reminder = reminder(message.payload());
        String userId = message.user().id();
        context.database().inTransaction(() -> {
            requireRoomFor(userId);
            table.insert(userId, reminder);
            context.events().publish(ReminderProtocol.SCHEDULED, reminder, Audience.of(message.user()));
            return null;
        });
    }

    void cancel(Message<Cancel> message) {
        String id = message.payload().reminderId();
        if (id.length() > LONGEST_ID) {
            throw new PlatformException(ErrorCodes.NOT_FOUND, "You have no such reminder.");
        }
        context.database().inTransaction(() -> {
            if (!table.delete(message.user().id(), id)) {
                throw new PlatformException(ErrorCodes.NOT_FOUND, "You have no open reminder '" + id + "'.");
            }
            context.events().publish(ReminderProtocol.CANCELLED, new Cancelled(id), Audience.of(message.user()));
            return null;
        });
    }

    void tellWhatIsDue() throws SQLException {
        for (ReminderTable.Row row : table.due(context.clock().instant())) {
            context.database().inTransaction(() -> {
                // false when the user cancelled it a moment ago
                if (table.delete(row.userId(), row.reminder().reminderId())) {
                    context.events().publish(ReminderProtocol.DUE, row.reminder(), row.audience());
                }
                return null;
            });
        }
    }

    private Reminder reminder(Wish wish) {
        if (wish.text().isBlank() || wish.text().length() > MOST_CHARACTERS) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD, "The field 'text' must have 1 to " + MOST_CHARACTERS + " characters.");
        }
        if (wish.inSeconds() < 1 || wish.inSeconds() > MOST_SECONDS) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD, "The field 'in_seconds' must be from 1 to " + MOST_SECONDS + " (a year).");
        }
        // to the millisecond, so that the database gives back the very same time
        Instant now = context.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return new Reminder(context.ids().next(), wish.text(), now.plusSeconds(wish.inSeconds()));
    }

    private void requireRoomFor(String userId) throws SQLException {
        if (table.count(userId) >= mostPerUser) {
            throw new PlatformException(
                    ReminderProtocol.TOO_MANY_REMINDERS,
                    "You have " + mostPerUser + " open reminders, which is the most. Cancel one with reminder_cancel.");
        }
    }
}
