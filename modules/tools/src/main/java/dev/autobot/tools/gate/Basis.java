package dev.autobot.tools.gate;

import dev.autobot.tools.policy.Verdict;

/**
 * What the built-in rules say of an action. Immutable.
 *
 * @param risk {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param verdict what holds when nobody says anything
 * @param reason why, for people
 * @param isFirm whether no rule can loosen it
 */
public record Basis(String risk, Verdict verdict, String reason, boolean isFirm) {

    static Basis allow(String risk, String reason) {
        return new Basis(risk, Verdict.ALLOW, reason, false);
    }

    static Basis ask(String risk, String reason) {
        return new Basis(risk, Verdict.ASK, reason, false);
    }

    static Basis deny(String reason) {
        return new Basis("critical", Verdict.DENY, reason, true);
    }

    /** The same, which no rule can loosen. */
    Basis firm() {
        return new Basis(risk, verdict, reason, true);
    }
}
