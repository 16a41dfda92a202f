package dev.autobot.chat.model;

/**
 * What a look at the model's server found.
 *
 * @param verdict in a word
 * @param reason a sentence for everybody; empty when {@code READY}
 */
public record Reachability(Verdict verdict, String reason) {

    /** The findings. */
    public enum Verdict {
        /** It can be asked. */
        READY,
        /** It does not answer, or only with errors of its own: waiting may help. */
        AWAY,
        /** It answers, but refuses us: somebody has to act. */
        UNUSABLE
    }

    public static Reachability ready() {
        return new Reachability(Verdict.READY, "");
    }

    public static Reachability away(String reason) {
        return new Reachability(Verdict.AWAY, reason);
    }

    static Reachability unusable(String reason) {
        return new Reachability(Verdict.UNUSABLE, reason);
    }
}
