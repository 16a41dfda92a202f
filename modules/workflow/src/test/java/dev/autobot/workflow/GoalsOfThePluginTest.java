package dev.autobot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Goals;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.Workflows;
import dev.autobot.plugin.payload.GoalSubmit;
import dev.autobot.plugin.payload.PlanReady;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalsOfThePluginTest {

    @TempDir
    private Path folder;

    @Test
    void carriesAGoalOutByADefinitionOfTheOperator() {
        try (WorkflowFixture plugin = new WorkflowFixture(folder)) {
            plugin.file(
                    "greet.yaml",
                    """
                    name: greet
                    version: 4
                    description: Greets.
                    match: [greet, visitor]
                    steps: [{description: Greets, tool: say, arguments: {text: hello}}]
                    """);

            plugin.harness.send(Messages.GOAL_SUBMIT, new GoalSubmit("Greet the visitors", null));
            plugin.harness.awaitRuns();

            PlanReady plan = plugin.harness.events().next(EventTypes.PLAN_READY);
            assertThat(plan.llmResponse()).startsWith("From the workflow definition 'greet', version 4");
            assertThat(plugin.harness
                            .events()
                            .next(EventTypes.GOAL_COMPLETED)
                            .results()
                            .output())
                    .isEqualTo("hello");
        }
    }

    @Test
    void startsWhatOtherPluginsWant() {
        try (WorkflowFixture plugin = new WorkflowFixture(folder)) {
            plugin.file(
                    "greet.yaml",
                    """
                    name: greet
                    description: Greets.
                    match: [greet, visitor]
                    steps: [{description: Greets, tool: say, arguments: {text: hello}}]
                    """);

            String goal = plugin.harness
                    .find(Goals.class)
                    .orElseThrow()
                    .submit(WorkflowFixture.ADA, "Greet the visitors", "chat-1");
            plugin.harness.awaitRuns();
            String workflow =
                    plugin.harness.find(Workflows.class).orElseThrow().start(WorkflowFixture.ADA, "greet", Map.of());
            plugin.harness.awaitRuns();

            assertThat(plugin.harness.events().next(EventTypes.GOAL_COMPLETED).goalId())
                    .isEqualTo(goal);
            assertThat(plugin.show(workflow).workflow().state()).isEqualTo("completed");
        }
    }

    @Test
    void namesTheDefinitionsThatComeWithTheServerWhenNothingFits() {
        try (WorkflowFixture plugin = new WorkflowFixture(folder)) {
            plugin.harness.send(Messages.GOAL_SUBMIT, new GoalSubmit("Bake a cake", null));
            plugin.harness.awaitRuns();

            assertThat(plugin.error().message()).contains("backup-database", "fetch-page", "host-health");
        }
    }
}
