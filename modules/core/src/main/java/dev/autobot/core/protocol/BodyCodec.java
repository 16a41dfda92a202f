package dev.autobot.core.protocol;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the bodies of HTTP requests, by the rules that hold for the payloads of messages. Thread-safe. */
public final class BodyCodec {

    private static final String NOT_JSON = "The body is not JSON. Send one object, in UTF-8.";

    private final int maxDepth;
    private final PayloadBinder binder;

    /**
     * A codec.
     *
     * @param maxDepth how many objects and arrays may be open at once
     * @param binder makes the records
     */
    public BodyCodec(int maxDepth, PayloadBinder binder) {
        this.maxDepth = maxDepth;
        this.binder = binder;
    }

    /**
     * Reads a body. An empty one counts as an object without fields, as an absent payload does.
     *
     * @param <B> the record
     * @param body a whole body
     * @param type the record's class
     * @return the record
     * @throws PlatformException {@code BAD_JSON}, {@code TOO_DEEP}, or {@code BAD_FIELD} naming the field
     */
    public <B> B read(byte[] body, Class<B> type) {
        JsonValue value =
                body.length == 0 ? JsonValue.EMPTY_JSON_OBJECT : JsonGuard.read(text(body), maxDepth, NOT_JSON);
        if (!(value instanceof JsonObject object)) {
            throw new PlatformException(ErrorCodes.BAD_FIELD, "The body must be a JSON object.");
        }
        return binder.read(object, type, "body");
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new PlatformException(ErrorCodes.BAD_JSON, NOT_JSON, e);
        }
    }
}
