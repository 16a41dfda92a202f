package dev.autobot.chat.model;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import java.util.List;
import java.util.Map;

/**
 * A tool, as a model is told of it.
 *
 * @param name what the model calls it by
 * @param description what it does
 * @param schema the JSON Schema of its arguments, an object's
 */
public record OfferedTool(String name, String description, Map<String, Object> schema) {

    ToolSpecification toSpecification() {
        JsonObjectSchema.Builder arguments = JsonObjectSchema.builder();
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((field, about) ->
                    arguments.addProperty(String.valueOf(field), JsonRawSchema.from(JsonText.of(about))));
        }
        if (schema.get("required") instanceof List<?> required) {
            arguments.required(required.stream().map(String::valueOf).toList());
        }
        return ToolSpecification.builder()
                .name(name)
                .description(description)
                .parameters(arguments.build())
                .build();
    }

    /** About how much of the context it takes, in characters. */
    public int length() {
        return name.length() + description.length() + JsonText.of(schema).length();
    }
}
