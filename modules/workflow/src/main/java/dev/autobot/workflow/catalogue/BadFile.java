package dev.autobot.workflow.catalogue;

import dev.autobot.workflow.definition.Problem;
import java.util.List;

/**
 * A file of the folder that cannot be used. Immutable.
 *
 * @param place its name
 * @param problems all that is wrong with it
 */
public record BadFile(String place, List<Problem> problems) {

    /** Copies the list. */
    public BadFile {
        problems = List.copyOf(problems);
    }
}
