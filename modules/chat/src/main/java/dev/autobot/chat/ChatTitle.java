package dev.autobot.chat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;

/**
 * What a user calls a chat.
 *
 * @param title 1 to 60 characters, without line breaks
 */
public record ChatTitle(String title) {

    private static final int MOST = 60;

    /** The title without white space around it. */
    ChatTitle checked() {
        String text = title.strip();
        if (text.isEmpty() || text.length() > MOST || text.chars().anyMatch(Character::isISOControl)) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD,
                    "The field 'body.title' must have 1 to " + MOST + " characters, without control characters.");
        }
        return new ChatTitle(text);
    }
}
