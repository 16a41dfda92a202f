package dev.autobot.plugin.payload;

import dev.autobot.plugin.OptionalField;
import java.util.Map;

/**
 * A user's wish to start a workflow. One of {@code name} and {@code definition} is needed.
 *
 * @param name a definition that the server has
 * @param version which version of it; the newest when absent
 * @param definition a definition for this one time
 * @param inputs by name
 */
public record WorkflowStart(
        @OptionalField String name,
        @OptionalField Integer version,
        @OptionalField Map<String, Object> definition,
        @OptionalField Map<String, Object> inputs) {}
