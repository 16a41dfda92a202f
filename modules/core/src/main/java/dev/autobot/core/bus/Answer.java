package dev.autobot.core.bus;

import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.payload.ErrorReport;

/**
 * How a message with an id was answered, and the text of it that a receipt keeps. Immutable.
 *
 * @param error {@code null} for an {@code ack}
 */
record Answer(ErrorReport error) {

    private static final Answer ACK = new Answer(null);

    /** The answer after a handling that failed, or did not. */
    static Answer of(PlatformException problem) {
        return problem == null ? ACK : new Answer(Publisher.report(problem));
    }

    /** Reads what {@link #text} wrote. */
    static Answer parse(String text) {
        String[] parts = text.split(" ", 3);
        return parts.length < 3 ? ACK : new Answer(new ErrorReport(parts[2], parts[0], parts[1]));
    }

    boolean isError() {
        return error != null;
    }

    /** Code, severity and message; empty for an {@code ack}. */
    String text() {
        return isError() ? error.errorCode() + " " + error.severity() + " " + error.message() : "";
    }
}
