package dev.autobot.workflow.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.EventTypes;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostilePlansTest {

    private final GoalFixture goals = GoalFixture.started();

    @AfterEach
    void close() {
        goals.close();
    }

    static Stream<Arguments> answersThatAreNoPlan() {
        Map<String, Object> good = Plans.step("say", Map.of("text", "one"));
        return Stream.of(
                Arguments.of("unknown tool", Plans.of("format_disk", "now"), "no tool 'format_disk'"),
                Arguments.of("10 000 steps", Plans.withSteps(Collections.nCopies(10_000, good)), "200000 are allowed"),
                Arguments.of("empty steps", Plans.withSteps(Collections.nCopies(10_000, 0)), "has 10000; at most 20"),
                Arguments.of("21 steps", Plans.withSteps(Collections.nCopies(21, good)), "has 21; at most 20"),
                Arguments.of(
                        "wrong type",
                        Plans.withSteps(List.of(Plans.step("say", Map.of("text", 7)))),
                        "'arguments.text' must be a text"),
                Arguments.of("no arguments", Plans.withSteps(List.of(Plans.step("say", Map.of()))), "must be a text"),
                Arguments.of(
                        "arguments that are none",
                        Plans.withSteps(List.of(Plans.step("say", List.of("one")))),
                        "steps[0].arguments: must be an object"),
                Arguments.of(
                        "a later step",
                        Plans.of("say", "${steps.step2.result}", "say", "x"),
                        "refers to no earlier step"),
                Arguments.of(
                        "a reference after a dollar",
                        Plans.of("say", "x", "say", "costs $${steps.step1.result}"),
                        "without a $ before it"),
                Arguments.of("itself", Plans.of("say", "${steps.step1.result}"), "refers to no earlier step"),
                Arguments.of(
                        "a named step",
                        Plans.of("say", "x", "say", "${ steps.first.result }"),
                        "refers to no earlier step"),
                Arguments.of(
                        "an unknown argument beside a reference",
                        Plans.withSteps(List.of(
                                good, Plans.step("say", Map.of("text", "${steps.step1.result}", "sudo", true)))),
                        "say has no argument 'sudo'"),
                Arguments.of(
                        "a reference in place of the argument",
                        Plans.withSteps(List.of(good, Plans.step("say", Map.of("x", "${steps.step1.result}")))),
                        "'text' is missing"));
    }

    static Stream<Arguments> answersThatAreNoPlanAtAll() {
        return Stream.of(
                Arguments.of("no JSON", "Sure! Here is your plan: {", "no JSON object"),
                Arguments.of("an array", "[1, 2]", "no object"),
                Arguments.of("no steps", "{\"summary\": \"s\"}", "steps: must be a list"),
                Arguments.of("no summary", "{\"steps\": []}", "summary: must be a text"),
                Arguments.of(
                        "steps that are none", "{\"summary\":\"s\",\"steps\":[null]}", "steps[0]: must be an object"),
                Arguments.of("depth", "[".repeat(100_000), "nesting depth"),
                Arguments.of(
                        "a number", "{\"summary\":\"s\",\"steps\":" + "9".repeat(50_000) + "}", "Number value length"),
                Arguments.of("huge text", Plans.of("say", "x".repeat(1_000_000)), "200000 are allowed"),
                Arguments.of("nothing", "", "no JSON object"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"answersThatAreNoPlan", "answersThatAreNoPlanAtAll"})
    void tellsTheModelAndThenTheUserWhatIsWrong(String name, String answer, String problem) {
        goals.model.answers(answer);
        goals.model.answers(answer);
        goals.model.answers(answer);

        goals.submit("Do what cannot be done");

        assertThat(goals.model.questions()).hasSize(3);
        assertThat(goals.model.questions().get(1).question())
                .startsWith("The goal:\nDo what cannot be done")
                .contains("It cannot be used:", problem)
                .hasSizeLessThan(20_000);
        assertThat(goals.onlyError().errorCode()).isEqualTo("MODEL_FAILED");
        assertThat(goals.onlyError().message())
                .contains("'scripted'", "2 corrections", "Nothing has been done", problem)
                .hasSizeLessThanOrEqualTo(8_001);
        assertThat(goals.told()).containsExactly("goal_received", "error");
        assertThat(goals.bench.calls()).isEmpty();
        assertThat(goals.last().state()).isEqualTo("failed");
    }

    @Test
    void takesAPlanThatWasPutRight() {
        goals.model.answers(Plans.of("format_disk", "now"));
        goals.model.answers("no JSON");
        goals.model.answers(Plans.of("say", "one"));

        goals.submit("Say one");

        assertThat(goals.last().state()).isEqualTo("success");
        assertThat(goals.harness.events().all(EventTypes.PLAN_READY)).hasSize(1);
        assertThat(goals.harness.events().all(EventTypes.ERROR)).isEmpty();
    }

    @Test
    void doesNotExpandWhatAToolGave() {
        goals.bench.offer("say", arguments -> "${workflow.user} ${steps.step1.result} $${x}");
        goals.model.answers(Plans.of("say", "one", "note", "${steps.step1.result}"));

        goals.submit("Say one, note it");

        assertThat(goals.bench.effects("note"))
                .containsExactly(Map.of("text", "${workflow.user} ${steps.step1.result} $${x}"));
    }

    @Test
    void storesNoNul() {
        goals.model.answers("{\"summary\":\"a\\u0000b\",\"steps\":[{\"description\":\"c\\u0000d\",\"tool\":\"say\","
                + "\"arguments\":{\"text\":\"e\\u0000f\"}}]}");

        goals.submit("Say something");

        assertThat(goals.last().plan()).doesNotContain("\0").contains("a\uFFFDb", "c\uFFFDd");
        assertThat(goals.last().state()).isEqualTo("success");
        assertThat(goals.last().output()).doesNotContain("\0");
    }

    @Test
    void keepsWhatLooksLikeYaml() {
        goals.model.answers(Plans.of("say", "!!java.lang.Runtime {}", "note", "*a\n&b: [yes, 0x1F, ~]\n---"));

        goals.submit("Say one, note it");

        assertThat(goals.bench.effects("say")).containsExactly(Map.of("text", "!!java.lang.Runtime {}"));
        assertThat(goals.bench.effects("note")).containsExactly(Map.of("text", "*a\n&b: [yes, 0x1F, ~]\n---"));
    }

    @Test
    void cutsLongWords() {
        goals.model.answers(Plans.withSteps(List.of(Map.of(
                "description", "${".repeat(5_000), "tool", "say", "arguments", Map.of("text", "x".repeat(60_000))))));

        goals.submit("Say a lot");

        assertThat(goals.last().state()).isEqualTo("success");
        assertThat(goals.last().plan()).hasSizeLessThan(2_000);
        assertThat(goals.last().output()).hasSizeLessThan(33_000);
    }
}
