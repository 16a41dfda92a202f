/**
 * Conversations: what users say is stored and answered, by a language model or by the platform itself.
 *
 * <p>{@link dev.autobot.chat.ChatPlugin} puts the parts together. A {@code user_message} goes through
 * {@code UserMessageHandler} (checked, stored, announced), {@code Answers} (a run of the chat's line) and a
 * {@code Responder} (a slash command, the language model, or the notice that there is none) to {@code ChatStore} and
 * the one event that ends it.
 */
package dev.autobot.chat;
