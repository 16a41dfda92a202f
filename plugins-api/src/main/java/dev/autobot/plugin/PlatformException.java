package dev.autobot.plugin;

import java.util.Objects;

/**
 * The one exception of the platform: a failure with a code and a text for the person who can mend it.
 *
 * <p>Thrown by a handler, it answers the sender with {@code error}: the text says what happened, why, and what to do.
 * It never holds a secret.
 */
public final class PlatformException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;

    /**
     * A failure without a cause of its own.
     *
     * @param code which error
     * @param message what happened, why, and what to do
     */
    public PlatformException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /**
     * A failure with its cause.
     *
     * @param code which error
     * @param message what happened, why, and what to do
     * @param cause for the log; may be {@code null}
     */
    public PlatformException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code is null");
    }

    /**
     * Which error this is.
     *
     * @return never {@code null} in the process that made it
     */
    public ErrorCode code() {
        return code;
    }
}
