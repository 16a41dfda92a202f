/**
 * The policy: whether a call of a tool goes on, asks a person first, or is refused.
 *
 * <p>{@link dev.autobot.tools.policy.PolicyFile} holds the operator's newest {@link dev.autobot.tools.policy.Policy},
 * which answers a {@link dev.autobot.tools.policy.PolicyQuestion} with a
 * {@link dev.autobot.tools.policy.PolicyDecision}. It knows no tool and no command: what is known of them comes in as
 * the built-in verdict of the question. What it cannot read, it does not allow.
 */
package dev.autobot.tools.policy;
