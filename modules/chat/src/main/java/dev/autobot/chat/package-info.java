/**
 * Conversations: what users say is stored and answered, by a language model or by the platform itself.
 *
 * <p>{@link dev.autobot.chat.ChatPlugin} puts the parts together. A {@code user_message} goes through
 * {@code UserMessageHandler} (checked, stored, announced), {@code Answers} (a run of the chat's line) and a
 * {@code Responder} (a slash command, the {@linkplain dev.autobot.chat.agent agent}, or quotations where there is no
 * model) to {@code ChatStore} and the one event that ends it. What comes while an answer of the same chat is being made
 * waits, is told to the agent, or ends that answer: {@code WhenBusy}.
 */
package dev.autobot.chat;
