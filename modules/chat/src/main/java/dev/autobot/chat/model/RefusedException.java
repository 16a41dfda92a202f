package dev.autobot.chat.model;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import java.util.Optional;

/** A model server answered with an HTTP status other than success. */
final class RefusedException extends HttpException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    RefusedException(int status, String body, Optional<Duration> retryAfter) {
        super(status, body);
        this.retryAfter = retryAfter;
    }

    /** How long the server asks to be left alone; empty when it does not say. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
