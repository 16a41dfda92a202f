package dev.autobot.workflow.engine;

import dev.autobot.plugin.Event;
import dev.autobot.plugin.payload.WorkflowApprovalRequired;
import dev.autobot.plugin.payload.WorkflowCancelled;
import dev.autobot.plugin.payload.WorkflowCompleted;
import dev.autobot.plugin.payload.WorkflowFailed;
import dev.autobot.plugin.payload.WorkflowStepCompleted;
import dev.autobot.plugin.payload.WorkflowStepStarted;

/** Events in one line each. */
final class Told {

    private Told() {}

    static String line(Event<?> event) {
        Object payload = event.payload();
        if (payload instanceof WorkflowStepStarted started) {
            return "started " + started.stepNumber() + " try " + started.attempt();
        } else if (payload instanceof WorkflowStepCompleted completed) {
            return completed.state() + " " + completed.stepNumber() + ": " + completed.result();
        } else if (payload instanceof WorkflowApprovalRequired required) {
            return "asked: " + required.description();
        } else if (payload instanceof WorkflowCompleted completed) {
            return "completed " + completed.totalSteps();
        } else if (payload instanceof WorkflowFailed failed) {
            return "failed " + failed.failedStep() + ": " + failed.error();
        } else if (payload instanceof WorkflowCancelled cancelled) {
            return "cancelled " + cancelled.cancelledAtStep() + ": " + cancelled.reason();
        }
        return event.type().name();
    }
}
