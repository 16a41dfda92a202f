package dev.autobot.chat.model;

/**
 * How an answer ended.
 *
 * @param outcome in what way
 * @param text what was said, partial unless {@code ANSWERED}
 * @param reason for the user: why there is no whole answer; empty when there is one
 */
public record Completion(Outcome outcome, String text, String reason) {

    /** The ways in which an answer ends. */
    public enum Outcome {
        /** The text is whole. */
        ANSWERED,
        /** The user ended it. */
        CANCELLED,
        /** The server stopped meanwhile. */
        INTERRUPTED,
        /** The model broke off or refused. */
        FAILED,
        /** The model's server could not be reached. */
        UNAVAILABLE
    }

    public static Completion answered(String text) {
        return new Completion(Outcome.ANSWERED, text, "");
    }

    public static Completion cancelled(String partial) {
        return new Completion(Outcome.CANCELLED, partial, "The answer was cancelled.");
    }

    public static Completion interrupted(String partial) {
        return new Completion(
                Outcome.INTERRUPTED,
                partial,
                "The server stopped before it had answered. Send the message again, as a new one.");
    }

    public static Completion failed(String partial, String reason) {
        return new Completion(Outcome.FAILED, partial, reason);
    }

    public static Completion unavailable(String reason) {
        return new Completion(Outcome.UNAVAILABLE, "", reason);
    }
}
