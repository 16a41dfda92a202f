package dev.autobot.plugin;

import java.util.Map;
import java.util.Optional;

/**
 * Something on its way through the platform, as a {@link MessageFilter} sees it.
 *
 * @param direction which way it goes
 * @param type the message or event type's name
 * @param sender who says it; empty for what the platform tells clients
 * @param payload the fields as on the wire: texts, numbers, flags, lists and maps of these; unmodifiable
 */
public record Passage(Direction direction, String type, Optional<User> sender, Map<String, Object> payload) {

    /** Which way something goes. The list may grow: do not switch over it. */
    public enum Direction {
        /** A message from a client to its handler. */
        IN,
        /** An event from a plugin to clients. */
        OUT
    }
}
