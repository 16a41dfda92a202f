package dev.autobot.chat;

import dev.autobot.plugin.OptionalField;
import java.util.List;

/**
 * Some of a user's chats, the one last spoken in first.
 *
 * @param chats at most 200
 * @param next {@code before} of the next page; absent on the last one
 */
public record ChatPage(List<ChatSummary> chats, @OptionalField Long next) {}
