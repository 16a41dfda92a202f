package dev.autobot.workflow.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.payload.PlanReady;
import org.junit.jupiter.api.Test;

class PlanlessTest {

    private static final String HEALTH =
            """
            name: host-health
            version: 3
            description: Looks how the host is.
            match: [health, host]
            inputs:
              file: {type: text, default: report.md}
            steps:
              - {description: Looks, tool: say, arguments: {text: "for ${inputs.file}"}}
              - description: Writes ${steps.step1.result} to ${inputs.file}
                tool: note
                arguments: {text: "${steps.step1.result}"}
            output: "It is in ${inputs.file}"
            """;

    @Test
    void takesADefinitionThatFitsWhenThereIsNoModel() {
        try (GoalFixture goals = GoalFixture.withoutModel()) {
            goals.define(HEALTH);

            goals.submit("How is the health of my host?");

            PlanReady plan = goals.harness.events().next(EventTypes.PLAN_READY);
            assertThat(plan.source()).isEqualTo("definition");
            assertThat(plan.steps()).containsExactly("Looks", "Writes (result of step 1) to report.md");
            assertThat(goals.harness.events().next(EventTypes.WORKFLOW_STARTED).steps())
                    .isEqualTo(plan.steps());
            assertThat(plan.llmResponse())
                    .isEqualTo(
                            """
                    From the workflow definition 'host-health', version 3: Looks how the host is.

                    1. Looks
                    2. Writes (result of step 1) to report.md""");
            assertThat(goals.harness
                            .events()
                            .next(EventTypes.GOAL_COMPLETED)
                            .results()
                            .output())
                    .isEqualTo("It is in report.md");
            assertThat(goals.last().source()).isEqualTo("definition");
        }
    }

    @Test
    void saysWhatWasTriedAndWhatThereIsWhenNothingFits() {
        try (GoalFixture goals = GoalFixture.withoutModel()) {
            goals.define(HEALTH);
            for (int i = 10; i < 22; i++) {
                goals.define(HEALTH.replace("host-health", "extra-" + i));
            }

            goals.submit("Bake a cake");

            assertThat(goals.onlyError().errorCode()).isEqualTo("NO_PLAN");
            assertThat(goals.onlyError().message())
                    .contains("'Bake a cake'", "No language model is connected", "AUTOBOT_LLM_PROVIDER")
                    .contains("extra-10, extra-11", "extra-19 and 3 more");
            assertThat(goals.told()).containsExactly("goal_received", "error");
            assertThat(goals.last().state()).isEqualTo("failed");
            assertThat(goals.last().error()).contains("No language model");
        }
    }

    @Test
    void saysThatThereAreNoDefinitionsEither() {
        try (GoalFixture goals = GoalFixture.withoutModel()) {
            goals.submit("Bake a cake");

            assertThat(goals.onlyError().message()).contains("there are none");
        }
    }

    @Test
    void saysThatTheModelIsAway() {
        try (GoalFixture goals = GoalFixture.started()) {
            goals.model.fails(ErrorCodes.MODEL_UNAVAILABLE, "It is tried again in 3 s.");

            goals.submit("Bake a cake");

            assertThat(goals.onlyError().errorCode()).isEqualTo("NO_PLAN");
            assertThat(goals.onlyError().message())
                    .contains("'scripted' is away: It is tried again in 3 s.", "Submit the goal again");
        }
    }

    @Test
    void takesADefinitionWhenTheModelIsAway() {
        try (GoalFixture goals = GoalFixture.started()) {
            goals.define(HEALTH);
            goals.model.fails(ErrorCodes.MODEL_UNAVAILABLE, "It is away.");

            goals.submit("host health please");

            assertThat(goals.last().state()).isEqualTo("success");
        }
    }

    @Test
    void doesNotTakeADefinitionThatNeedsInputs() {
        try (GoalFixture goals = GoalFixture.withoutModel()) {
            goals.define(HEALTH.replace(", default: report.md", ""));

            goals.submit("host health please");

            assertThat(goals.onlyError().errorCode()).isEqualTo("NO_PLAN");
        }
    }
}
