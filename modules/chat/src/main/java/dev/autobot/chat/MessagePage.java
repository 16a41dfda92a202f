package dev.autobot.chat;

import dev.autobot.plugin.OptionalField;
import java.util.List;

/**
 * Some of a chat's messages, oldest first.
 *
 * @param chatId which chat
 * @param messages at most 200
 * @param next {@code before} of the page of older messages; absent when there are none
 */
public record MessagePage(String chatId, List<ChatMessage> messages, @OptionalField Long next) {}
