package dev.autobot.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputsSchemaTest {

    @Test
    void saysWhatAStartTakes() {
        Definition definition = DefinitionReader.read(
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
                """);

        Map<String, Object> schema = InputsSchema.of(definition.inputs().values());

        assertThat(schema.get("type")).isEqualTo("object");
        assertThat(schema.get("required")).isEqualTo(List.of("file"));
        assertThat(schema.get("additionalProperties")).isEqualTo(false);
        assertThat((Map<?, ?>) schema.get("properties"))
                .isEqualTo(Map.of(
                        "file", Map.of("type", "string", "maxLength", 65_536, "description", "where the report goes"),
                        "mode",
                                Map.of(
                                        "type",
                                        "string",
                                        "maxLength",
                                        65_536,
                                        "enum",
                                        List.of("fast", "slow"),
                                        "default",
                                        "slow"),
                        "size", Map.of("type", "number"),
                        "deep", Map.of("type", "boolean", "default", false),
                        "hosts",
                                Map.of(
                                        "type",
                                        "array",
                                        "items",
                                        Map.of("enum", List.of("a", "b")),
                                        "maxItems",
                                        1_000,
                                        "default",
                                        List.of("a")),
                        "tags",
                                Map.of(
                                        "type",
                                        "array",
                                        "maxItems",
                                        1_000,
                                        "items",
                                        Map.of("type", List.of("string", "number", "boolean")))));
    }
}
