package dev.autobot.workflow.definition;

import java.util.List;

/**
 * One value that a workflow is started with. Immutable.
 *
 * @param name by which references speak of it
 * @param type which values it takes
 * @param description for the person who starts the workflow; empty when there is none
 * @param required whether it must be given
 * @param usual the value when it is not given, as plain value; {@code null} when there is none
 * @param allowed the only values, or elements of a list, that it takes; empty when all are
 */
public record Input(
        String name, InputType type, String description, boolean required, Object usual, List<Object> allowed) {

    /** Copies the list. */
    public Input {
        allowed = List.copyOf(allowed);
    }
}
