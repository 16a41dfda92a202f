package dev.autobot.plugin.payload;

import dev.autobot.plugin.V2Field;

/**
 * A goal was accepted.
 *
 * @param goal the user's words
 * @param goalId joins what follows to it
 * @param chatId the chat that it came up in
 */
public record GoalReceived(String goal, @V2Field String goalId, @V2Field String chatId) {

    /**
     * The guide's field alone.
     *
     * @param goal see above
     */
    public GoalReceived(String goal) {
        this(goal, null, null);
    }
}
