package dev.autobot.tools.gate;

import java.util.Locale;

/** Where a call is. */
public enum CallState {
    /** Waits for an approval. */
    WAITING,
    /** May run, and has not begun. */
    DUE,
    /** Runs. */
    RUNNING,
    /** Did what it should. */
    SUCCEEDED,
    /** Failed. */
    FAILED,
    /** Was cancelled, and is over. */
    CANCELLED,
    /** Was not allowed by a rule. */
    DENIED,
    /** Was not allowed by a person, or nobody answered in time. */
    REFUSED,
    /** Ran when the server died: nobody knows how it ended. */
    LOST;

    /** As it is stored and shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CallState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
