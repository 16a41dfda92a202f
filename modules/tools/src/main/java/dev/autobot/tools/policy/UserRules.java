package dev.autobot.tools.policy;

import java.util.List;

/**
 * A user's own rules for calls on the user's behalf. Immutable.
 *
 * <p>They have the form of an operator's policy without {@code users}, and only tighten: an {@code allow} in them is
 * accepted and changes nothing, and their {@code default} holds for calls that nobody allowed. Rules with problems
 * make each call of their user ask at least.
 */
public final class UserRules {

    private static final UserRules NONE = new UserRules(RuleSet.EMPTY);

    private final RuleSet rules;

    private UserRules(RuleSet rules) {
        this.rules = rules;
    }

    /** The rules of a user who has none. */
    public static UserRules none() {
        return NONE;
    }

    /**
     * Reads rules in YAML or JSON, of at most 256 KB and 200 rules.
     *
     * @return the rules; what is wrong with them, {@link #problems} says
     */
    public static UserRules read(String text) {
        return new UserRules(PolicyReader.ofUser().read(text));
    }

    /** All that is wrong with them, at most 101 problems, in the order of their lines; empty when all is well. */
    public List<PolicyProblem> problems() {
        return rules.problems();
    }

    /** Whether all of them could be read. */
    public boolean isUsable() {
        return rules.problems().isEmpty();
    }

    /** The decision, or a stricter one. */
    PolicyDecision tighten(PolicyDecision decision, PolicyQuestion question) {
        PolicyDecision tightened = rules.tightening(question)
                .map(ruling -> decision.stricter(
                        ruling.decision("user's rules", ownReason(ruling.rule().verdict()))))
                .orElseGet(() -> withoutRule(decision));
        return isUsable() ? tightened : tightened.stricter(broken());
    }

    private static String ownReason(Verdict verdict) {
        return verdict == Verdict.DENY
                ? "The user's own rules deny it."
                : "The user's own rules ask before it is done.";
    }

    private PolicyDecision withoutRule(PolicyDecision decision) {
        if (rules.fallback() == null || decision.verdict() == Verdict.ALLOW) {
            return decision;
        }
        return decision.stricter(new PolicyDecision(
                rules.fallback(),
                "user's rules default: " + rules.fallback().word(),
                "The user's own rules have no rule for it.",
                rules.fallback() == Verdict.ASK));
    }

    private PolicyDecision broken() {
        return new PolicyDecision(
                Verdict.ASK,
                "user's rules: " + rules.problemCount(),
                "The user's own rules have mistakes, so everything asks first. The user can mend them.",
                false);
    }
}
