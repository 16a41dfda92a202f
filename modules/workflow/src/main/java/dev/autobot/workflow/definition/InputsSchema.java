package dev.autobot.workflow.definition;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a workflow is started with, as JSON Schema: what forms are made of. It takes what {@link Inputs} takes. */
public final class InputsSchema {

    private InputsSchema() {}

    /** The schema of an object with these inputs. */
    public static Map<String, Object> of(Collection<Input> inputs) {
        Map<String, Object> properties = new LinkedHashMap<>();
        inputs.forEach(input -> properties.put(input.name(), property(input)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put(
                "required",
                inputs.stream().filter(Input::required).map(Input::name).toList());
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> property(Input input) {
        Map<String, Object> schema = new LinkedHashMap<>();
        switch (input.type()) {
            case TEXT -> {
                schema.put("type", "string");
                schema.put("maxLength", InputValues.LONGEST_TEXT);
            }
            case NUMBER -> schema.put("type", "number");
            case FLAG -> schema.put("type", "boolean");
            case LIST -> schema.put("type", "array");
        }
        if (input.type() == InputType.LIST) {
            schema.put("items", elements(input));
            schema.put("maxItems", InputValues.MOST_ELEMENTS);
        } else if (!input.allowed().isEmpty()) {
            schema.put("enum", input.allowed());
        }
        if (!input.description().isEmpty()) {
            schema.put("description", input.description());
        }
        if (input.usual() != null) {
            schema.put("default", input.usual());
        }
        return schema;
    }

    private static Map<String, Object> elements(Input input) {
        return input.allowed().isEmpty()
                ? Map.of("type", List.of("string", "number", "boolean"))
                : Map.of("enum", input.allowed());
    }
}
