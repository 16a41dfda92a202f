package dev.autobot.workflow.definition;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading a text: a definition, or what is wrong with it. Immutable.
 *
 * @param definition empty when there are problems
 * @param problems in the order of their lines, at most 50; empty when there is a definition
 */
public record Reading(Optional<Definition> definition, List<Problem> problems) {

    /** Copies the list. */
    public Reading {
        problems = List.copyOf(problems);
    }
}
