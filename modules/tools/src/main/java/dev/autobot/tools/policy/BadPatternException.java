package dev.autobot.tools.policy;

/** A pattern or value of a policy that cannot be used; the text says why. Never leaves the reader of policies. */
final class BadPatternException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadPatternException(String message) {
        super(message, null, false, false);
    }
}
