package dev.autobot.tools.policy;

import dev.autobot.tools.policy.RuleSet.Ruling;
import java.util.List;
import java.util.Optional;

/**
 * The operator's rules for calls of tools. Immutable.
 *
 * <p>Of all rules that speak of a call the strictest counts, wherever it stands: deny wins over ask, and ask over
 * allow. An {@code allow} lowers a built-in ASK that is not firm, and nothing else. {@code default} holds for calls of
 * which no rule speaks and which are not allowed by what is built in.
 *
 * <p>A policy with problems still applies the rules that could be read, and then allows nothing: each call asks at
 * least, and no answer is remembered.
 */
public final class Policy {

    private static final Policy EMPTY = new Policy(RuleSet.EMPTY);

    private final RuleSet rules;

    private Policy(RuleSet rules) {
        this.rules = rules;
    }

    /** The policy of an operator who says nothing: what is built in holds. */
    public static Policy empty() {
        return EMPTY;
    }

    /**
     * Reads a policy in YAML or JSON, of at most 256 KB and 2 000 rules.
     *
     * @return the policy; what is wrong with it, {@link #problems} says
     */
    public static Policy read(String text) {
        return new Policy(PolicyReader.ofOperator().read(text));
    }

    /** A policy of which nothing could be read. */
    public static Policy unparsable(PolicyProblem problem) {
        return new Policy(RuleSet.unusable(List.of(problem)));
    }

    /** All that is wrong with it, at most 101 problems, in the order of their lines; empty when all is well. */
    public List<PolicyProblem> problems() {
        return rules.problems();
    }

    /** Whether all of it could be read. */
    public boolean isUsable() {
        return rules.problems().isEmpty();
    }

    /** What the operator and the user say about a call. Never throws because of what is in the question. */
    public PolicyDecision decide(PolicyQuestion question, UserRules own) {
        return own.tighten(decide(question), question);
    }

    /** What the operator says about a call. Never throws because of what is in the question. */
    public PolicyDecision decide(PolicyQuestion question) {
        PolicyDecision said =
                rules.ruling(question).map(ruling -> withRule(question, ruling)).orElseGet(() -> withoutRule(question));
        return isUsable() ? said : said.stricter(broken());
    }

    private static PolicyDecision withRule(PolicyQuestion question, Ruling ruling) {
        PolicyDecision builtIn = builtIn(question);
        PolicyDecision rule =
                ruling.decision("policy", operatorsReason(ruling.rule().verdict()));
        if (rule.verdict() != Verdict.ALLOW) {
            // what cannot be changed is the better explanation: without the rule it would be the same
            return question.isFirm() ? builtIn.stricter(rule) : rule.stricter(builtIn);
        }
        if (!question.isFirm() || builtIn.verdict() == Verdict.ALLOW) {
            return rule;
        }
        String note = " The policy's line " + ruling.rule().line() + " allows it, but cannot lower this.";
        return new PolicyDecision(builtIn.verdict(), builtIn.rule(), builtIn.reason() + note, builtIn.mayRemember());
    }

    private static String operatorsReason(Verdict verdict) {
        return switch (verdict) {
            case ALLOW -> "The operator's policy allows it.";
            case ASK -> "The operator's policy asks before it is done.";
            case DENY -> "The operator's policy denies it.";
        };
    }

    private PolicyDecision withoutRule(PolicyQuestion question) {
        PolicyDecision builtIn = builtIn(question);
        Optional<Verdict> fallback = Optional.ofNullable(rules.fallback());
        if (fallback.isEmpty() || builtIn.verdict() == Verdict.ALLOW) {
            return builtIn;
        }
        return builtIn.stricter(new PolicyDecision(
                fallback.get(),
                "policy default: " + fallback.get().word(),
                "The operator's policy has no rule for it.",
                fallback.get() == Verdict.ASK));
    }

    private static PolicyDecision builtIn(PolicyQuestion question) {
        return new PolicyDecision(
                question.builtIn(),
                "built-in: " + question.builtIn().word(),
                question.builtInReason(),
                question.builtIn() == Verdict.ASK && !question.isFirm());
    }

    private PolicyDecision broken() {
        return new PolicyDecision(
                Verdict.ASK,
                "policy file: " + rules.problemCount(),
                "The operator's policy has mistakes, so everything asks first. An operator can mend it.",
                false);
    }
}
