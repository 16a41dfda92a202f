package dev.autobot.chat.agent;

/**
 * A step with what only readers need.
 *
 * @param step a thought or a call
 * @param code how the call looks: a command, a program, or the JSON of its arguments; empty before it was judged
 * @param language the language of that
 * @param verdict what the gate said; empty before it was judged
 * @param risk how risky the gate found it; empty before it was judged
 * @param rule which rule decided, and why; empty before it was judged
 * @param approvalId by which question it may; empty when nobody was asked
 */
public record ToldStep(
        Step step, String code, String language, String verdict, String risk, String rule, String approvalId) {}
