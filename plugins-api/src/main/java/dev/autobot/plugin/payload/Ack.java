package dev.autobot.plugin.payload;

/**
 * A message was handled, and what it changed is stored. Which one is told by {@code re}, too.
 *
 * @param messageId the {@code id} that the client gave its message
 * @param repeated whether a message with this id was handled before; this one then changed nothing
 */
public record Ack(String messageId, boolean repeated) {}
