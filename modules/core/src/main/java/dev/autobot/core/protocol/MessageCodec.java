package dev.autobot.core.protocol;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the frames of clients: strict about structure, tolerant about fields that it does not know.
 *
 * <p>Thread-safe. Never throws for what a client sent; every problem comes back as an {@link Incoming.Refused}.
 */
public final class MessageCodec {

    /** A frame of this plain text is what some clients send as a keep-alive; it counts as a {@code ping} message. */
    private static final String PLAIN_PING = "ping";

    private static final String NOT_JSON =
            "The frame is not JSON. Send one object such as {\"type\":\"user_message\",\"payload\":{…}}.";

    private final int maxDepth;

    /**
     * A codec.
     *
     * @param maxDepth how many objects and arrays may be open at once
     */
    public MessageCodec(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    /**
     * Reads one frame.
     *
     * @param text a whole frame
     * @return its messages in order: one for an object, one for each element of an array
     */
    public List<Incoming> decode(String text) {
        if (text.equals(PLAIN_PING)) {
            return List.of(new Incoming.Envelope(PLAIN_PING, JsonValue.EMPTY_JSON_OBJECT, null));
        }
        try {
            return messages(JsonGuard.read(text, maxDepth, NOT_JSON));
        } catch (PlatformException e) {
            return List.of(new Incoming.Refused(e, null));
        }
    }

    private static List<Incoming> messages(JsonValue value) {
        if (!(value instanceof JsonArray batch)) {
            return List.of(message(value));
        }
        if (batch.isEmpty()) {
            return List.of(refused("The batch is empty. Send at least one message."));
        }
        List<Incoming> messages = new ArrayList<>(batch.size());
        for (JsonValue element : batch) {
            messages.add(message(element));
        }
        return messages;
    }

    private static Incoming message(JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            return refused("A message is a JSON object with a text field 'type', not "
                    + value.getValueType().name().toLowerCase(java.util.Locale.ROOT) + ".");
        }
        if (!(object.get("type") instanceof JsonString type) || type.getString().isEmpty()) {
            return new Incoming.Refused(
                    new PlatformException(
                            ErrorCodes.MISSING_TYPE,
                            "The message has no text field 'type'. Name the message type there."),
                    object.get("id"));
        }
        JsonValue payload = object.getOrDefault("payload", JsonValue.NULL);
        if (payload == JsonValue.NULL) {
            return new Incoming.Envelope(type.getString(), JsonValue.EMPTY_JSON_OBJECT, object.get("id"));
        }
        if (!(payload instanceof JsonObject fields)) {
            return new Incoming.Refused(
                    new PlatformException(ErrorCodes.BAD_FIELD, "The field 'payload' must be an object."),
                    object.get("id"));
        }
        return new Incoming.Envelope(type.getString(), fields, object.get("id"));
    }

    private static Incoming refused(String message) {
        return new Incoming.Refused(new PlatformException(ErrorCodes.BAD_MESSAGE, message), null);
    }
}
