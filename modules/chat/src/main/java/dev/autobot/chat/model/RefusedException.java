package dev.autobot.chat.model;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A model server answered with an HTTP status other than success. */
final class RefusedException extends HttpException {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 20;

    private final transient Optional<Duration> retryAfter;

    RefusedException(int status, String body, Optional<Duration> retryAfter) {
        super(status, body);
        this.retryAfter = retryAfter;
    }

    /** The refusal behind an error; empty when it is none. */
    static Optional<RefusedException> in(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .filter(RefusedException.class::isInstance)
                .map(RefusedException.class::cast)
                .findFirst();
    }

    /** How long the server asks to be left alone; empty when it does not say. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
