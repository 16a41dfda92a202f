package dev.autobot.chat;

import dev.autobot.chat.model.Completion.Outcome;
import java.util.Locale;

/** The life of a message: a user's is complete at once, an answer is pending until it ends in one of the other ways. */
enum MessageState {
    PENDING,
    COMPLETE,
    CANCELLED,
    FAILED,
    /** The server stopped before the answer's end. */
    INTERRUPTED;

    static MessageState after(Outcome outcome) {
        return switch (outcome) {
            case ANSWERED -> COMPLETE;
            case CANCELLED -> CANCELLED;
            case INTERRUPTED -> INTERRUPTED;
            case FAILED, UNAVAILABLE -> FAILED;
        };
    }

    /** The word in the database and on the wire. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
