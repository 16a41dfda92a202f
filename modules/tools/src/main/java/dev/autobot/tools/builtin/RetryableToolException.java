package dev.autobot.tools.builtin;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a tool's call failed for now: the same call may work later. Immutable.
 *
 * <p>It travels as the cause of a {@link PlatformException} with {@link ErrorCodes#BUSY}, whose text reaches whoever
 * asked; an exception of another class would be told without its text. The gate finds it by {@link #in}.
 */
public final class RetryableToolException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 20;

    private final Duration retryAfter;
    private final boolean mayHaveHappened;

    private RetryableToolException(String message, Duration retryAfter, boolean mayHaveHappened, Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
        this.mayHaveHappened = mayHaveHappened;
    }

    /** What a tool throws of it. */
    static PlatformException thrown(String message, Duration retryAfter, boolean mayHaveHappened, Throwable cause) {
        return new PlatformException(
                ErrorCodes.BUSY, message, new RetryableToolException(message, retryAfter, mayHaveHappened, cause));
    }

    /**
     * Looks for it in a failure.
     *
     * @param failure what a tool's call threw
     * @return empty when trying again is no use
     */
    public static Optional<RetryableToolException> in(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .filter(RetryableToolException.class::isInstance)
                .map(RetryableToolException.class::cast)
                .findFirst();
    }

    /**
     * How long to wait at least before the next try.
     *
     * @return zero when nobody said; at most a day
     */
    public Duration retryAfter() {
        return retryAfter;
    }

    /**
     * Whether the call may have had its effect all the same, as when a request was sent and no answer came.
     *
     * @return {@code false} when it is certain that nothing happened
     */
    public boolean mayHaveHappened() {
        return mayHaveHappened;
    }
}
