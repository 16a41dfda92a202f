package dev.autobot.workflow;

import dev.autobot.plugin.OptionalField;
import dev.autobot.workflow.catalogue.BadFile;
import dev.autobot.workflow.catalogue.KnownDefinition;
import dev.autobot.workflow.definition.Problem;
import java.util.List;

/**
 * A definition in a list.
 *
 * @param name absent for a file that cannot be used
 * @param version absent for a file that cannot be used
 * @param source {@code folder}, {@code stored} or {@code built_in}
 * @param file the name of its file; absent when it is in none
 * @param problems why it cannot be used; empty when it can
 */
public record DefinitionSummary(
        @OptionalField String name,
        @OptionalField Integer version,
        String source,
        @OptionalField String file,
        @OptionalField String description,
        int steps,
        List<Problem> problems) {

    static DefinitionSummary of(KnownDefinition known) {
        return new DefinitionSummary(
                known.name(),
                known.version(),
                known.source().word(),
                known.place().isEmpty() ? null : known.place(),
                known.definition().description(),
                known.definition().steps().size(),
                List.of());
    }

    static DefinitionSummary of(BadFile bad) {
        return new DefinitionSummary(null, null, "folder", bad.place(), null, 0, bad.problems());
    }
}
