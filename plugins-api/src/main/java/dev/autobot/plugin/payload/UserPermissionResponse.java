package dev.autobot.plugin.payload;

import dev.autobot.plugin.OptionalField;
import java.util.Map;

/**
 * A user's answer to {@code user_permission_request}.
 *
 * @param requestId which request; may be absent while exactly one of the user's is open
 * @param granted yes or no
 * @param message the user's words
 * @param arguments other arguments for the tool, with which alone it is granted
 */
public record UserPermissionResponse(
        @OptionalField String requestId,
        boolean granted,
        @OptionalField String message,
        @OptionalField Map<String, Object> arguments) {}
