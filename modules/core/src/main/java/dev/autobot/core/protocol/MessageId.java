package dev.autobot.core.protocol;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import jakarta.json.JsonString;

/** The ids that clients give their messages. */
public final class MessageId {

    private static final int LONGEST = 128;

    private MessageId() {}

    /**
     * The id of a message.
     *
     * @return {@code null} when it has none
     * @throws PlatformException {@code BAD_FIELD} when it is no text of 1 to 128 characters
     */
    public static String of(Incoming message) {
        if (message.id() == null) {
            return null;
        }
        boolean good = message.id() instanceof JsonString text
                && !text.getString().isEmpty()
                && text.getString().length() <= LONGEST
                && text.getString().chars().noneMatch(Character::isISOControl);
        if (!good) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD,
                    "The field 'id' must be a text of 1 to " + LONGEST + " characters. The message was not handled.");
        }
        return ((JsonString) message.id()).getString();
    }
}
