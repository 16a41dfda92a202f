package dev.autobot.chat;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.util.regex.Pattern;

/**
 * Which chat: ids are the clients' to choose, so two users may have the same one.
 *
 * @param userId whose
 * @param chatId unique among the user's
 */
record ChatKey(String userId, String chatId) {

    private static final Pattern CHAT_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    static void requireChatId(String chatId) {
        if (!CHAT_ID.matcher(chatId).matches()) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD,
                    "The field 'payload.chat_id' must be 1 to 64 letters, digits or any of . _ : -");
        }
    }

    /** The line of the chat's runs; {@code run_cancel} by chat id finds them by it. */
    String line() {
        return userId + "/" + chatId;
    }

    Audience audience() {
        return new Audience(Audience.Scope.USER, userId);
    }
}
