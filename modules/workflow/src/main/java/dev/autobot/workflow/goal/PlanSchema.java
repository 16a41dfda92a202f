package dev.autobot.workflow.goal;

import dev.autobot.plugin.ToolInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of a plan as a model answers it. */
final class PlanSchema {

    static final int MOST_STEPS = 20;

    private PlanSchema() {}

    static Map<String, Object> of(List<ToolInfo> tools) {
        Map<String, Object> step = object(fields(
                "description", text("what the step does, in a sentence"),
                "tool",
                        Map.of(
                                "type",
                                "string",
                                "enum",
                                tools.stream().map(ToolInfo::name).toList()),
                "arguments", Map.of("type", "object", "description", "the tool's arguments, by its own schema")));
        Map<String, Object> steps = fields("type", "array", "maxItems", MOST_STEPS, "items", step);
        return object(fields("summary", text("what the plan does, or why there is no step"), "steps", steps));
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        return fields(
                "type",
                "object",
                "properties",
                properties,
                "required",
                List.copyOf(properties.keySet()),
                "additionalProperties",
                false);
    }

    private static Map<String, Object> text(String description) {
        return Map.of("type", "string", "description", description);
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
