package dev.autobot.tools.approval;

import dev.autobot.plugin.OptionalField;
import java.util.Map;

/**
 * An answer by REST.
 *
 * @param approved yes or no
 * @param message the user's words
 * @param choice one of the question's choices
 * @param arguments other arguments for the tool, with which alone it is approved
 */
public record ApprovalDecision(
        boolean approved,
        @OptionalField String message,
        @OptionalField String choice,
        @OptionalField Map<String, Object> arguments) {}
