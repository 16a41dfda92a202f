package dev.autobot.workflow;

import dev.autobot.plugin.OptionalField;
import dev.autobot.workflow.catalogue.KnownDefinition;
import dev.autobot.workflow.definition.Input;
import java.util.List;
import java.util.Locale;

/** A definition as a whole. */
public record DefinitionView(DefinitionSummary definition, List<InputView> inputs, List<String> steps, String text) {

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
        return new DefinitionView(
                DefinitionSummary.of(known),
                known.definition().inputs().values().stream().map(InputView::of).toList(),
                known.definition().steps().stream()
                        .map(step -> step.description())
                        .toList(),
                known.definition().text());
    }
}
