package dev.autobot.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DefinitionReaderTest {

    @TestFactory
    Stream<DynamicTest> goodOnesAreReadAndFitTheSchema() {
        return Block.of("good-definitions.txt").stream()
                .map(block -> DynamicTest.dynamicTest(block.part(0), () -> {
                    assertThat(DefinitionReader.check(block.text()).problems()).isEmpty();
                    assertThat(EditorSchema.problems(block.text())).isEmpty();
                }));
    }

    @Test
    void readsEveryField() {
        Definition all = DefinitionReader.read(good("everything"));

        assertThat(all.name()).isEqualTo("all-of-it");
        assertThat(all.version()).isEqualTo(Integer.MAX_VALUE);
        assertThat(all.match()).containsExactly("health", "Größe", "7");
        assertThat(all.timeLimit()).contains(Duration.ofDays(30));
        assertThat(all.output().orElseThrow())
                .isEqualTo(Map.of("disk", "${steps.disk.output}", "asked", "${steps.step2.result}"));
        assertThat(all.inputs().keySet()).containsExactly("file", "mode", "size", "deep", "hosts", "must");
        assertThat(all.inputs().get("size"))
                .isEqualTo(new Input(
                        "size",
                        InputType.NUMBER,
                        "",
                        false,
                        new BigDecimal("1.5"),
                        List.of(1L, new BigDecimal("1.5"))));
        assertThat(all.inputs().get("must").required()).isTrue();
        assertThat(all.inputs().get("deep").required()).isFalse();
        StepDefinition disk = all.step("disk").orElseThrow();
        assertThat(disk.tool()).contains("run_command");
        assertThat(disk.approval()).isEqualTo(Approval.NEVER);
        assertThat(disk.timeout()).isEqualTo(Duration.ofHours(24));
        assertThat(disk.retry()).isEqualTo(new Retry(10, Duration.ofMillis(10), 1.5, Duration.ofHours(1)));
        assertThat(disk.idempotent()).isTrue();
        assertThat(disk.onFailure()).isEqualTo(OnFailure.to("cleanup"));
        assertThat(disk.when().orElseThrow().text()).startsWith("${inputs.deep} == true");
        StepDefinition asks = all.steps().get(1);
        assertThat(asks.id()).isEqualTo("step2");
        assertThat(asks.role()).contains("approver");
        assertThat(asks.onFailure()).isEqualTo(OnFailure.CONTINUE);
        assertThat(all.steps().get(2).onlyOnFailure()).isTrue();
    }

    @Test
    void givesDefaultsForWhatIsLeftOut() {
        Definition smallest = DefinitionReader.read(good("the smallest"));
        StepDefinition step = smallest.steps().get(0);

        assertThat(smallest.version()).isEqualTo(1);
        assertThat(smallest.timeLimit()).isEmpty();
        assertThat(smallest.output()).isEmpty();
        assertThat(step.id()).isEqualTo("step1");
        assertThat(step.tool()).isEmpty();
        assertThat(step.approval()).isEqualTo(Approval.POLICY);
        assertThat(step.timeout()).isEqualTo(Duration.ofSeconds(300));
        assertThat(step.retry()).isEqualTo(Retry.NONE);
        assertThat(step.idempotent()).isFalse();
        assertThat(step.onFailure()).isEqualTo(OnFailure.FAIL);
        assertThat(step.onlyOnFailure()).isFalse();
    }

    @Test
    void readsWordsAsJsonDoes() {
        Map<String, Object> arguments = DefinitionReader.read(good("words that YAML 1.1 takes for something else"))
                .steps()
                .get(0)
                .arguments();

        assertThat(arguments.get("argv"))
                .isEqualTo(Arrays.asList("chmod", "0755", "2024-01-01", "12:30", null, ".inf", "0x1F", "1_000"));
    }

    @Test
    void readsJsonWithItsEscapes() {
        Definition json = DefinitionReader.read(good("JSON"));

        assertThat(json.description()).isEqualTo("d / ä 😀");
        assertThat(((Map<?, ?>) json.steps().get(0).arguments().get("deep")).get("a"))
                .isEqualTo(Arrays.asList(1L, new BigDecimal("2.5"), new BigDecimal("-1e3"), true, null));
    }

    @Test
    void keepsTheTextFromWhichAnEqualDefinitionIsRead() {
        for (Block block : Block.of("good-definitions.txt")) {
            Definition definition = DefinitionReader.read(block.text());
            assertThat(definition.text()).isEqualTo(block.text());
            assertThat(DefinitionReader.read(definition.text())).isEqualTo(definition);
        }
    }

    @Test
    void readsAnObjectOfAMessage() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", "a");
        object.put("description", "line\u2028one\n\u0085\u0000\u007f 😀 \"\\");
        object.put("steps", List.of(Map.of("description", "s", "tool", "t", "arguments", Map.of("n", 5))));

        Definition definition = DefinitionReader.read(object);

        assertThat(definition.description()).isEqualTo(object.get("description"));
        assertThat(definition.steps().get(0).arguments()).isEqualTo(Map.of("n", 5L));
        assertThat(DefinitionReader.read(definition.text())).isEqualTo(definition);
    }

    @Test
    void tellsAllProblemsTogether() {
        String text =
                """
                name: Host
                description: d
                surprise: 1
                steps:
                  - description: Looks at ${inputs.disk}
                    tool: no tool
                    retry: {attempts: 0}
                """;

        assertThatThrownBy(() -> DefinitionReader.read(text))
                .isInstanceOf(PlatformException.class)
                .satisfies(e -> assertThat(((PlatformException) e).code()).isEqualTo(ErrorCodes.BAD_FIELD))
                .hasMessage(
                        """
                        The definition cannot be used:
                        - line 1, name: 'Host' does not fit: use lower-case letters, digits and -, a letter first, at \
                        most 60 characters
                        - line 3, surprise: is not known here; known are name, version, description, match, inputs, \
                        steps, limits, output
                        - line 5, steps[0].description: ${inputs.disk}: there is no input 'disk'; there are none
                        - line 6, steps[0].tool: 'no tool' does not fit: the name of a tool has lower-case letters, \
                        digits and _, a letter first
                        - line 7, steps[0].retry.attempts: must be a whole number from 1 to 10, not 0""");
    }

    @Test
    void tellsAtMostFiftyProblems() {
        String text = "name: a\ndescription: d\nsteps:\n" + "  - {}\n".repeat(50) + "x: 1\n".replace("x", "y");

        Reading reading = DefinitionReader.check(text);

        assertThat(reading.problems()).hasSize(50);
        assertThatThrownBy(() -> DefinitionReader.read(text)).hasMessageEndingWith("there may be more");
    }

    @Test
    void refusesMoreThanFiftySteps() {
        String head = "name: a\ndescription: d\nsteps:\n";

        assertThat(DefinitionReader.check(head + "  - {description: s}\n".repeat(50))
                        .problems())
                .isEmpty();
        assertThat(DefinitionReader.check(head + "  - {description: s}\n".repeat(51))
                        .problems())
                .containsExactly(new Problem(4, "steps", "must be a list of 1 to 50 elements, not 51 elements"));
    }

    private static String good(String title) {
        return Block.of("good-definitions.txt").stream()
                .filter(block -> block.part(0).equals(title))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
