/**
 * The agent: a language model that calls tools until it has an answer.
 *
 * <p>{@link dev.autobot.chat.agent.Agent} makes an {@code AnswerLoop} for each answer. In turn, the model speaks; the
 * tools that it wants called go, one after another, through the gate and, where that asks for it, through a person
 * ({@code GatedCall}, {@code Permissions}); each is stored as a {@link dev.autobot.chat.agent.Step} before it begins,
 * so that nothing is done twice. {@code Compaction} keeps what the model is told within what it can hold.
 */
package dev.autobot.chat.agent;
