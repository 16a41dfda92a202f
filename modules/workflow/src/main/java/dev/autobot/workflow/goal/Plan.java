package dev.autobot.workflow.goal;

import dev.autobot.workflow.catalogue.KnownDefinition;
import dev.autobot.workflow.definition.Definition;
import dev.autobot.workflow.definition.Inputs;
import dev.autobot.workflow.definition.Scope;
import dev.autobot.workflow.definition.StepDefinition;
import java.util.List;
import java.util.Map;

/**
 * A plan for a goal, checked. Immutable.
 *
 * @param source who made it
 * @param text the plan for a reader
 * @param steps what each step does, as far as it is known
 * @param definition the same for the engine
 * @param version under which number the definition is known
 */
record Plan(Source source, String text, List<String> steps, Definition definition, int version) {

    /** Who made a plan. */
    enum Source {
        MODEL("model"),
        DEFINITION("definition");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        /** As clients are told. */
        String word() {
            return word;
        }
    }

    /** A plan that somebody wrote down before, of a definition that starts without inputs. */
    static Plan of(KnownDefinition known) {
        Definition definition = known.definition();
        Scope scope = new Scope(null, known.name(), null, null, Inputs.check(definition, Map.of()), Map.of());
        List<String> steps = definition.steps().stream()
                .map(StepDefinition::description)
                .map(scope::outlook)
                .toList();
        String opening = "From the workflow definition '" + known.name() + "', version " + known.version() + ": "
                + definition.description();
        return new Plan(Source.DEFINITION, opening + numbered(steps), steps, definition, known.version());
    }

    static String numbered(List<String> lines) {
        StringBuilder text = new StringBuilder("\n");
        for (int i = 0; i < lines.size(); i++) {
            text.append('\n').append(i + 1).append(". ").append(lines.get(i));
        }
        return text.toString();
    }
}
