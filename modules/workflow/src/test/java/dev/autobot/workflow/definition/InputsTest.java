package dev.autobot.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputsTest {

    private final Definition definition = DefinitionReader.read(
            """
            name: a
            description: d
            inputs:
              file: {type: text, description: where the report goes}
              mode: {type: text, allowed: [fast, slow], default: slow}
              size: {type: number, allowed: [1, 2.5], default: 1}
              deep: {type: flag, default: false}
              hosts: {type: list, allowed: [a, b], default: [a]}
              note: {type: text, required: false}
            steps: [{description: s}]
            """);

    @Test
    void fillsInDefaultsInTheOrderOfTheDefinition() {
        Map<String, Object> values = Inputs.check(definition, Map.of("file", "f"));

        assertThat(values.keySet()).containsExactly("file", "mode", "size", "deep", "hosts", "note");
        assertThat(values)
                .containsEntry("file", "f")
                .containsEntry("mode", "slow")
                .containsEntry("size", 1L)
                .containsEntry("deep", false)
                .containsEntry("hosts", List.of("a"))
                .containsEntry("note", null);
    }

    @Test
    void takesWhatIsGiven() {
        Map<String, Object> given = Map.of(
                "file",
                "${inputs.mode}",
                "mode",
                "fast",
                "size",
                new BigDecimal("2.50"),
                "deep",
                true,
                "hosts",
                List.of("b", "a"),
                "note",
                "");

        assertThat(Inputs.check(definition, given)).isEqualTo(given);
        assertThat(Inputs.check(definition, Map.of("file", "f", "size", 2.5))).containsEntry("size", 2.5);
        assertThat(Inputs.check(definition, Map.of("file", "f", "size", 1))).containsEntry("size", 1);
    }

    @Test
    void takesNothingForNotGiven() {
        Map<String, Object> given = new HashMap<>(Map.of("file", "f"));
        given.put("mode", null);

        assertThat(Inputs.check(definition, given)).containsEntry("mode", "slow");
    }

    @Test
    void namesEverythingThatIsWrong() {
        Map<String, Object> given = Map.of(
                "mode", "medium", "size", "1", "deep", "true", "hosts", List.of("a", "c"), "note", 5, "fiel", "f");

        assertThatThrownBy(() -> Inputs.check(definition, given))
                .isInstanceOf(PlatformException.class)
                .satisfies(e -> assertThat(((PlatformException) e).code()).isEqualTo(ErrorCodes.BAD_FIELD))
                .hasMessage(
                        """
                        The workflow 'a' cannot be started with these inputs:
                        - inputs.file: is missing (where the report goes)
                        - inputs.mode: must be one of fast, slow, not medium
                        - inputs.size: must be a number, not text
                        - inputs.deep: must be true or false, not text
                        - inputs.hosts: must be made of a, b, not ["a","c"]
                        - inputs.note: must be text, not a number
                        - inputs.fiel: is not known; known are file, mode, size, deep, hosts, note""");
    }

    @Test
    void refusesWhatIsNoValueOrTooLarge() {
        refuses("file", "x".repeat(70_000), "is longer than 65536 characters");
        refuses("size", Double.NaN, "must be a number");
        refuses("hosts", List.of(Map.of()), "is made of texts, numbers and flags, not of fields");
        refuses("hosts", Collections.nCopies(1001, "a"), "has more than 1000 elements");
        refuses("hosts", Map.of(), "must be a list, not fields");
        refuses("deep", 1, "must be true or false, not a number");
    }

    private void refuses(String name, Object value, String because) {
        Map<String, Object> given = new HashMap<>(Map.of("file", "f"));
        given.put(name, value);
        assertThatThrownBy(() -> Inputs.check(definition, given))
                .hasMessageContaining("inputs." + name + ": " + because);
    }
}
