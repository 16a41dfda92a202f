package dev.autobot.core.protocol;

import dev.autobot.plugin.EventType;

/**
 * One text frame on its way to sockets. Immutable; one frame is shared by all sockets that get it.
 *
 * @param type the event type's name
 * @param delivery how it treats a slow reader
 * @param text the frame
 * @param bytes the text's length in UTF-8
 */
public record Frame(String type, EventType.Delivery delivery, String text, int bytes) {

    /**
     * Writes an event as plain clients read it.
     *
     * @param type the event's type
     * @param payload JSON object as text; empty when the type has no payload
     * @return the frame
     */
    public static Frame of(EventType<?> type, String payload) {
        String text = payload.isEmpty()
                ? "{\"type\":\"" + type.name() + "\"}"
                : "{\"type\":\"" + type.name() + "\",\"payload\":" + payload + "}";
        return raw(type.name(), type.delivery(), text);
    }

    /**
     * A frame that is no event, as {@code /ws-test} sends them.
     *
     * @param type for the outbox's book-keeping
     * @param delivery how it treats a slow reader
     * @param text what is sent
     * @return the frame
     */
    public static Frame raw(String type, EventType.Delivery delivery, String text) {
        return new Frame(type, delivery, text, Utf8.length(text));
    }
}
