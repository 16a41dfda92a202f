package dev.autobot.workflow;

import dev.autobot.plugin.OptionalField;
import dev.autobot.workflow.catalogue.KnownDefinition;
import dev.autobot.workflow.definition.Condition;
import dev.autobot.workflow.definition.Input;
import dev.autobot.workflow.definition.InputsSchema;
import dev.autobot.workflow.definition.Scope;
import dev.autobot.workflow.definition.StepDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A definition as a whole.
 *
 * @param inputs what it is started with
 * @param inputsSchema the same as JSON Schema, of the {@code inputs} of a start
 * @param steps what each does, as it is written
 * @param plan the steps with more about each, for a reader: references are named
 * @param text the definition
 */
public record DefinitionView(
        DefinitionSummary definition,
        List<InputView> inputs,
        Map<String, Object> inputsSchema,
        List<String> steps,
        List<PlannedStep> plan,
        String text) {

    /**
     * A step before it runs.
     *
     * @param tool which tool it calls; absent for none
     * @param approval {@code policy}, {@code always} or {@code never}
     * @param role who has to approve; absent for anybody who may
     * @param when under which condition it runs; absent for always
     * @param idempotent whether doing it twice does no more than doing it once
     */
    public record PlannedStep(
            String stepId,
            String description,
            @OptionalField String tool,
            String approval,
            @OptionalField String role,
            @OptionalField String when,
            boolean idempotent) {

        static PlannedStep of(StepDefinition step, Scope known) {
            return new PlannedStep(
                    step.id(),
                    known.outlook(step.description()),
                    step.tool().orElse(null),
                    step.approval().name().toLowerCase(Locale.ROOT),
                    step.role().orElse(null),
                    step.when().map(Condition::text).orElse(null),
                    step.idempotent());
        }
    }

    /**
     * What a workflow is started with.
     *
     * @param usual the value when it is not given, as text; absent when there is none
     */
    public record InputView(
            String name,
            String type,
            String description,
            boolean required,
            @OptionalField String usual,
            List<String> allowed) {

        static InputView of(Input input) {
            return new InputView(
                    input.name(),
                    input.type().name().toLowerCase(Locale.ROOT),
                    input.description(),
                    input.required(),
                    input.usual() == null ? null : String.valueOf(input.usual()),
                    input.allowed().stream().map(String::valueOf).toList());
        }
    }

    static DefinitionView of(KnownDefinition known) {
        Scope beforeStart = new Scope(null, known.name(), null, null, Map.of(), Map.of());
        return new DefinitionView(
                DefinitionSummary.of(known),
                known.definition().inputs().values().stream().map(InputView::of).toList(),
                InputsSchema.of(known.definition().inputs().values()),
                known.definition().steps().stream()
                        .map(step -> step.description())
                        .toList(),
                known.definition().steps().stream()
                        .map(step -> PlannedStep.of(step, beforeStart))
                        .toList(),
                known.definition().text());
    }
}
