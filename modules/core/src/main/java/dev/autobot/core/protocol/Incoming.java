package dev.autobot.core.protocol;

import dev.autobot.plugin.PlatformException;
import jakarta.json.JsonObject;

/** One message of a frame, as the codec read it: either an envelope or the reason why it is none. */
public sealed interface Incoming {

    /**
     * A well-formed envelope.
     *
     * @param type the message type's name, not yet known to exist
     * @param payload empty when the message has none
     */
    record Envelope(String type, JsonObject payload) implements Incoming {}

    /**
     * Something that is no message.
     *
     * @param problem what to answer the sender
     */
    record Refused(PlatformException problem) implements Incoming {}
}
