package dev.autobot.chat.agent;

import dev.autobot.chat.model.Turn;

/**
 * A turn of a conversation, with where it comes from.
 *
 * @param turn what was said
 * @param message the number of the newest message in it; 0 when it is part of the answer that is being made
 */
public record Said(Turn turn, long message) {}
