package dev.autobot.workflow;

import dev.autobot.plugin.OptionalField;
import java.util.List;
import java.util.Map;

/**
 * A workflow with its steps.
 *
 * @param definition the text by which it runs
 * @param output what it gave back, as {@code value}; absent before its end and when there is nothing
 */
public record WorkflowView(
        WorkflowSummary workflow,
        Map<String, Object> inputs,
        List<StepView> steps,
        @OptionalField Map<String, Object> output,
        String definition) {}
