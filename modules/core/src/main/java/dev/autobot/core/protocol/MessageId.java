package dev.autobot.core.protocol;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** The ids that clients give their messages. */
public final class MessageId {

    private static final int LONGEST = 128;

    private MessageId() {}

    /**
     * The id of a message.
     *
     * @return {@code null} when it has none
     * @throws PlatformException {@code BAD_FIELD} when it is no text of 1 to 128 characters that can be stored
     */
    public static String of(Incoming message) {
        if (message.id() == null || message.id() == JsonValue.NULL) {
            return null;
        }
        if (!(message.id() instanceof JsonString text) || !isGood(text.getString())) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD,
                    "The field 'id' must be a text of 1 to " + LONGEST + " characters, without control characters and"
                            + " halves of surrogate pairs. The message was not handled.");
        }
        return text.getString();
    }

    private static boolean isGood(String id) {
        return !id.isEmpty()
                && id.length() <= LONGEST
                && id.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
