package dev.autobot.tools.policy;

/**
 * What the policy says about one call.
 *
 * @param verdict what becomes of the call
 * @param rule what decided it, for audit: {@code policy line 12: deny http_request}, {@code policy default: deny},
 *     {@code policy file: 2 problems}, {@code user's rules line 3: ask *}, {@code user's rules: 1 problem} or
 *     {@code built-in: ask}
 * @param reason why, for people
 * @param mayRemember whether the person who is asked may be offered to have the answer remembered; only ever true for
 *     ASK, and never when the built-in ASK is firm, a policy has problems, or a rule that asks says
 *     {@code never_remember}
 */
public record PolicyDecision(Verdict verdict, String rule, String reason, boolean mayRemember) {

    /**
     * The stricter of two decisions, and this one when they are equally strict. An answer to ASK may be remembered only
     * if nobody who asks objects.
     */
    PolicyDecision stricter(PolicyDecision other) {
        PolicyDecision stricter = other.verdict.compareTo(verdict) > 0 ? other : this;
        boolean remembers = stricter.verdict == Verdict.ASK && !objects() && !other.objects();
        return new PolicyDecision(stricter.verdict, stricter.rule, stricter.reason, remembers);
    }

    private boolean objects() {
        return verdict == Verdict.ASK && !mayRemember;
    }
}
