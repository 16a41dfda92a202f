package dev.autobot.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputsSchemaTest {

    private final Map<String, Object> schema = InputsSchema.of(DefinitionReader.read(
                    """
                    name: a
                    description: d
                    inputs:
                      file: {type: text, description: where the report goes}
                      mode: {type: text, allowed: [fast, slow], default: slow}
                      size: {type: number, required: false}
                      deep: {type: flag, default: false}
                      hosts: {type: list, allowed: [a, b], default: [a]}
                      tags: {type: list, required: false}
                    steps: [{description: s}]
                    """)
            .inputs()
            .values());

    @Test
    void isOfAnObjectThatHoldsTheInputsAndNothingElse() {
        assertThat(schema)
                .containsEntry("type", "object")
                .containsEntry("required", List.of("file"))
                .containsEntry("additionalProperties", false);
    }

    @Test
    void saysWhatEachInputTakes() {
        assertThat(property("file"))
                .isEqualTo(Map.of("type", "string", "maxLength", 65_536, "description", "where the report goes"));
        assertThat(property("mode"))
                .isEqualTo(Map.of(
                        "type", "string", "maxLength", 65_536, "enum", List.of("fast", "slow"), "default", "slow"));
        assertThat(property("size")).isEqualTo(Map.of("type", "number"));
        assertThat(property("deep")).isEqualTo(Map.of("type", "boolean", "default", false));
    }

    @Test
    void saysWhatListsAreMadeOf() {
        Map<String, Object> oneOfTwo = Map.of("enum", List.of("a", "b"));
        Map<String, Object> any = Map.of("type", List.of("string", "number", "boolean"));

        assertThat(property("hosts"))
                .isEqualTo(Map.of("type", "array", "items", oneOfTwo, "maxItems", 1_000, "default", List.of("a")));
        assertThat(property("tags")).isEqualTo(Map.of("type", "array", "items", any, "maxItems", 1_000));
    }

    private Object property(String name) {
        return ((Map<?, ?>) schema.get("properties")).get(name);
    }
}
