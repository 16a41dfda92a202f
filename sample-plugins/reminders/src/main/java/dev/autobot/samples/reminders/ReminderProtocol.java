package dev.autobot.samples.reminders;

import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorKind;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.MessageType;
import java.time.Instant;

/** What clients and this plugin say to each other. */
public final class ReminderProtocol {

    /** Asks to be reminded. */
    public static final MessageType<Wish> SET = MessageType.of("reminder_set", Wish.class);

    /** Takes a reminder back. */
    public static final MessageType<Cancel> CANCEL = MessageType.of("reminder_cancel", Cancel.class);

    /** The user will be reminded. */
    public static final EventType<Reminder> SCHEDULED = EventType.durable("reminder_scheduled", Reminder.class);

    /** The time has come. */
    public static final EventType<Reminder> DUE = EventType.durable("reminder_due", Reminder.class);

    /** The user will not be reminded. */
    public static final EventType<Cancelled> CANCELLED = EventType.durable("reminder_cancelled", Cancelled.class);

    /** The user has as many open reminders as the operator allows. */
    public static final ErrorCode TOO_MANY_REMINDERS =
            new ErrorCode(1_000_100, "TOO_MANY_REMINDERS", ErrorKind.CAPACITY, 429);

    private ReminderProtocol() {}

    /**
     * A user's wish to be reminded.
     *
     * @param text of what, 1 to 500 characters
     * @param inSeconds how long from now, 1 to 31 536 000 (a year)
     */
    public record Wish(String text, long inSeconds) {}

    /**
     * A user's wish not to be reminded.
     *
     * @param reminderId as told in {@code reminder_scheduled}
     */
    public record Cancel(String reminderId) {}

    /**
     * A reminder.
     *
     * @param reminderId for {@code reminder_cancel}
     * @param text of what
     * @param dueAt when, to the millisecond
     */
    public record Reminder(String reminderId, String text, Instant dueAt) {}

    /**
     * The end of a reminder before it was due.
     *
     * @param reminderId which
     */
    public record Cancelled(String reminderId) {}
}
