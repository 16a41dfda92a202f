package dev.autobot.chat.agent;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.User;

/**
 * Whose answer is made, and where it goes.
 *
 * @param user who asks, and on whose behalf tools act
 * @param chatId in which chat
 * @param answer the number of the answer's row
 */
public record Asking(User user, String chatId, long answer) {

    Audience audience() {
        return Audience.of(user);
    }
}
