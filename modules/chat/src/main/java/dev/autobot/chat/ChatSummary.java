package dev.autobot.chat;

import java.time.Instant;

/**
 * A chat in a list.
 *
 * @param id the chat's
 * @param title the beginning of its first message, or what its user calls it
 * @param createdAt when it began
 * @param updatedAt when its user last spoke
 * @param messageCount the user's messages and the answers
 */
public record ChatSummary(String id, String title, Instant createdAt, Instant updatedAt, long messageCount) {}
