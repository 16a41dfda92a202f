package dev.autobot.workflow;

import dev.autobot.plugin.OptionalField;
import dev.autobot.workflow.engine.Instance;
import java.time.Instant;

/** A workflow in a list. */
public record WorkflowSummary(
        String workflowId,
        String name,
        int version,
        String user,
        String state,
        int currentStep,
        int totalSteps,
        Instant createdAt,
        @OptionalField Instant startedAt,
        @OptionalField Instant endedAt,
        @OptionalField String error,
        @OptionalField String reason,
        @OptionalField String goalId) {

    static WorkflowSummary of(Instance instance) {
        return new WorkflowSummary(
                instance.id(),
                instance.name(),
                instance.version(),
                instance.owner().id(),
                instance.state().word(),
                instance.currentStep(),
                instance.totalSteps(),
                instance.times().createdAt(),
                instance.times().startedAt(),
                instance.times().endedAt(),
                instance.error(),
                instance.cancelReason(),
                instance.goalId());
    }
}
