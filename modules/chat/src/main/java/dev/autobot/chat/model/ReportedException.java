package dev.autobot.chat.model;

import java.io.IOException;

/** A model server said within the stream of an answer that it cannot go on. */
final class ReportedException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * A report.
     *
     * @param body as it came
     */
    ReportedException(String body) {
        super(body);
    }
}
