package dev.autobot.core.protocol;

import dev.autobot.plugin.PlatformException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** One message of a frame, as the codec read it: either an envelope or the reason why it is none. */
public sealed interface Incoming {

    /** What stands in the field {@code id}, not yet checked; {@code null} when there is none. */
    JsonValue id();

    /**
     * A well-formed envelope.
     *
     * @param type the message type's name, not yet known to exist
     * @param payload empty when the message has none
     * @param id see above
     */
    record Envelope(String type, JsonObject payload, JsonValue id) implements Incoming {

        /** Whether the payload has no field. */
        public boolean isEmpty() {
            return payload.isEmpty();
        }
    }

    /**
     * Something that is no message.
     *
     * @param problem what to answer the sender
     * @param id see above
     */
    record Refused(PlatformException problem, JsonValue id) implements Incoming {}
}
