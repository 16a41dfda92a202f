package dev.autobot.plugin;

import java.util.Map;

/**
 * Somebody's answer to an {@link Approval}. Immutable.
 *
 * @param approved yes or no
 * @param message the user's words; empty for none
 * @param choice one of the question's choices; empty for none
 * @param arguments other arguments for the call, by field, with which alone it is approved; {@code null} to leave them
 */
public record ApprovalAnswer(boolean approved, String message, String choice, Map<String, Object> arguments) {

    /**
     * A plain yes or no.
     *
     * @param approved which
     * @param message the user's words; {@code null} and empty for none
     * @return the answer
     */
    public static ApprovalAnswer of(boolean approved, String message) {
        return new ApprovalAnswer(approved, message == null ? "" : message, "", null);
    }
}
