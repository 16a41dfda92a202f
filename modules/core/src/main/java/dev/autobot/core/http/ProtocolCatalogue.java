package dev.autobot.core.http;

import dev.autobot.plugin.EventType;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.Tool;
import java.util.Collection;
import java.util.Optional;

/**
 * What the protocol consists of at a moment.
 *
 * @param messages the types that somebody handles
 * @param events the types that every server knows, and those that plugins declared; of two of one name the first counts
 * @param tools what can be called by name
 * @param owners whose all that is
 */
record ProtocolCatalogue(
        Collection<MessageType<?>> messages,
        Collection<EventType<?>> events,
        Collection<Tool<?>> tools,
        Owners owners) {

    /** Tells ids of plugins; empty for what is the platform's own, or of nobody known. */
    interface Owners {

        /** Knows no owner of anything. */
        Owners UNKNOWN = new Owners() {};

        /** Who handles a message type. */
        default Optional<String> ofMessage(String type) {
            return Optional.empty();
        }

        /** Who declared an event type. */
        default Optional<String> ofEvent(String type) {
            return Optional.empty();
        }

        /** Who offers a tool. */
        default Optional<String> ofTool(String name) {
            return Optional.empty();
        }
    }
}
