package dev.autobot.tools.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What was read from one policy: the rules and the default that are well written, and what is wrong with the rest.
 * Immutable.
 *
 * @param rules in the order of the text, which means nothing
 * @param fallback ASK or DENY for calls that nothing allows; null when the policy says nothing of them
 * @param problems empty when all of the policy was read
 */
record RuleSet(List<Rule> rules, Verdict fallback, List<PolicyProblem> problems) {

    static final RuleSet EMPTY = new RuleSet(List.of(), null, List.of());

    RuleSet {
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
    }

    static RuleSet unusable(List<PolicyProblem> problems) {
        return new RuleSet(List.of(), null, problems);
    }

    /** What the rules say together, ALLOW included: deny wins over ask, and ask over allow. */
    Optional<Ruling> ruling(PolicyQuestion question) {
        return ruling(question, rule -> true);
    }

    /** What the rules that tighten say together. */
    Optional<Ruling> tightening(PolicyQuestion question) {
        return ruling(question, rule -> rule.verdict() != Verdict.ALLOW);
    }

    private Optional<Ruling> ruling(PolicyQuestion question, Predicate<Rule> counts) {
        Rule strictest = null;
        boolean mayRemember = true;
        for (Rule rule : rules) {
            if (!counts.test(rule) || !rule.matches(question)) {
                continue;
            }
            mayRemember &= !rule.neverRemember();
            if (strictest == null || rule.verdict().compareTo(strictest.verdict()) > 0) {
                strictest = rule;
            }
        }
        return strictest == null ? Optional.empty() : Optional.of(new Ruling(strictest, mayRemember));
    }

    /** {@code 1 problem}, {@code 2 problems}. */
    String problemCount() {
        return problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    }

    /**
     * The strictest rule that speaks of a call, the first of them in the text.
     *
     * @param rule the rule
     * @param mayRemember whether no rule that speaks of the call says {@code never_remember}
     */
    record Ruling(Rule rule, boolean mayRemember) {

        /** As a decision, with what to say when the rule gives no reason. */
        PolicyDecision decision(String source, String reason) {
            return new PolicyDecision(
                    rule.verdict(),
                    source + " " + rule.description(),
                    rule.reason().isEmpty() ? reason : rule.reason(),
                    rule.verdict() == Verdict.ASK && mayRemember);
        }
    }
}
