package dev.autobot.knowledge;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.util.regex.Pattern;

/**
 * Checks the ids of chats that documents are said to belong to. Each user's chats are the user's own, whatever others
 * call theirs, and begin when their id is first used; so an id is good for its user when it is one.
 */
final class ChatId {

    private static final Pattern CHAT_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private ChatId() {}

    /**
     * The id.
     *
     * @param field what to call it in an error
     * @param id {@code null} for none
     * @throws PlatformException {@code BAD_FIELD} when no chat can have it
     */
    static String checked(String field, String id) {
        if (id != null && !CHAT_ID.matcher(id).matches()) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD,
                    "The field '" + field
                            + "' must be 1 to 64 letters, digits or any of . _ : -, as ids of chats are.");
        }
        return id;
    }
}
