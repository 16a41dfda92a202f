package dev.autobot.chat.agent;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that happened while an answer was made.
 *
 * @param answer the number of the answer's row
 * @param number counts the answer's steps from 1
 * @param kind what it is
 * @param state how far a call is; {@code DONE} for all others
 * @param callId names a call in events and in the log of calls; empty for others
 * @param tool a call's tool; empty for others
 * @param arguments a call's arguments as JSON; empty for others
 * @param content what came of a call, what was thought, what the user said, or the summary
 * @param covers of a summary: the newest message that is in it, 0 when none is
 * @param at when it began
 */
public record Step(
        long answer,
        int number,
        Kind kind,
        State state,
        String callId,
        String tool,
        String arguments,
        String content,
        long covers,
        Instant at) {

    /** What can happen. */
    public enum Kind {
        /** The model thought. */
        THOUGHT,
        /** A tool was called. */
        CALL,
        /** The user said something meanwhile. */
        STEER,
        /** What was said before was summarised. */
        SUMMARY;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far a call is. */
    public enum State {
        /** The gate was not asked yet, or a person is being asked: nothing has happened. */
        WAITING,
        /** It was begun. */
        RUNNING,
        /** It did what it should. */
        DONE,
        /** It failed, or was no call that could be made. */
        FAILED,
        /** A rule or a person forbade it. */
        REFUSED,
        /** It was cancelled. */
        CANCELLED,
        /** It was begun, and the server died: whether it happened is not known. */
        UNKNOWN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
