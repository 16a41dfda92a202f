package dev.autobot.workflow.engine;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.payload.WorkflowCancelled;
import dev.autobot.plugin.payload.WorkflowCompleted;
import dev.autobot.plugin.payload.WorkflowFailed;
import dev.autobot.plugin.payload.WorkflowStarted;
import dev.autobot.plugin.payload.WorkflowStepCompleted;
import dev.autobot.plugin.payload.WorkflowStepStarted;
import dev.autobot.workflow.definition.Definition;
import dev.autobot.workflow.definition.Scope;
import dev.autobot.workflow.definition.StepDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a workflow's user is told, in the size of an event. Thread-safe. */
final class Announcements {

    /** The part of a step's result that is told when the step is done. */
    static final int STEP_RESULT = 32 * 1024;

    /** The part of each step's result that is told at the end. */
    static final int END_RESULT = 4 * 1024;

    /** The same where that makes an event larger than a journal takes: a control character is six in JSON. */
    private static final int SHORT_RESULT = 512;

    private static final int MOST_RESULTS = 500_000;

    private static final int DESCRIPTION = 2 * 1024;

    private final Events events;

    Announcements(Events events) {
        this.events = events;
    }

    void started(Instance instance, Definition definition, Map<String, Object> inputs) {
        List<String> steps = plan(instance, definition, inputs);
        Map<String, Object> given = new LinkedHashMap<>(inputs);
        given.values().removeIf(Objects::isNull);
        WorkflowStarted started = new WorkflowStarted(
                instance.id(), instance.name(), instance.version(), steps, instance.totalSteps(), given);
        events.publish(EventTypes.WORKFLOW_STARTED, started, audience(instance));
    }

    /** What the steps will do, with what is known of them before anything ran. */
    static List<String> plan(Instance instance, Definition definition, Map<String, Object> inputs) {
        Scope scope = new Scope(instance.id(), instance.name(), instance.owner().id(), null, inputs, Map.of());
        return definition.steps().stream()
                .map(StepDefinition::description)
                .map(scope::outlook)
                .toList();
    }

    void stepStarted(Instance instance, StepRow row, String description) {
        WorkflowStepStarted started = new WorkflowStepStarted(
                instance.id(),
                Cut.to(DESCRIPTION, description),
                row.number(),
                instance.totalSteps(),
                row.stepId(),
                Math.max(1, row.attempt()));
        events.publish(EventTypes.WORKFLOW_STEP_STARTED, started, audience(instance));
    }

    void stepCompleted(Instance instance, StepRow row, String description, String result) {
        WorkflowStepCompleted completed = new WorkflowStepCompleted(
                instance.id(),
                Cut.to(DESCRIPTION, description),
                Cut.to(STEP_RESULT, result),
                row.number(),
                instance.totalSteps(),
                row.stepId(),
                row.state().word(),
                Math.max(1, row.attempt()),
                row.seconds() == null ? 0 : row.seconds());
        events.publish(EventTypes.WORKFLOW_STEP_COMPLETED, completed, audience(instance));
    }

    void completed(Instance instance, Map<String, Object> results) {
        double seconds =
                Spans.seconds(instance.times().startedAt(), instance.times().endedAt());
        WorkflowCompleted completed = new WorkflowCompleted(instance.id(), instance.totalSteps(), seconds, results);
        events.publish(EventTypes.WORKFLOW_COMPLETED, completed, audience(instance));
    }

    void failed(Instance instance) {
        WorkflowFailed failed = new WorkflowFailed(
                instance.id(),
                Cut.to(STEP_RESULT, instance.error()),
                Math.max(1, instance.currentStep()),
                instance.totalSteps());
        events.publish(EventTypes.WORKFLOW_FAILED, failed, audience(instance));
    }

    void cancelled(Instance instance) {
        WorkflowCancelled cancelled = new WorkflowCancelled(
                instance.id(), instance.currentStep(), instance.totalSteps(), instance.cancelReason());
        events.publish(EventTypes.WORKFLOW_CANCELLED, cancelled, audience(instance));
    }

    /** What came of a workflow that reached its end: the beginnings of what its steps gave, and its output. */
    static Map<String, Object> results(Flow flow, Object output) {
        Map<String, Object> results = results(flow, output, END_RESULT);
        boolean isSmall = Json.write(results).length() <= MOST_RESULTS;
        return isSmall ? results : results(flow, output, SHORT_RESULT);
    }

    private static Map<String, Object> results(Flow flow, Object output, int each) {
        Map<String, Object> results = new LinkedHashMap<>();
        if (output != null) {
            String json = Json.write(output);
            results.put("output", Cut.size(json) <= STEP_RESULT ? output : Cut.to(STEP_RESULT, json));
        }
        Map<String, Object> steps = new LinkedHashMap<>();
        for (StepRow row : flow.rows()) {
            steps.put(row.stepId(), Cut.to(each, row.state() == StepState.FAILED ? row.error() : row.result()));
        }
        results.put("steps", steps);
        return results;
    }

    private static Audience audience(Instance instance) {
        return Audience.of(instance.owner());
    }
}
