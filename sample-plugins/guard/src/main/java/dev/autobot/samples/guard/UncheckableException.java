package dev.autobot.samples.guard;

/** Something is too long, or takes too long, to be looked through. It must not pass. */
final class UncheckableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UncheckableException(String message) {
        super(message);
    }
}
