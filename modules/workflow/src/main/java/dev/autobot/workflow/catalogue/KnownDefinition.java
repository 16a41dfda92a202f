package dev.autobot.workflow.catalogue;

import dev.autobot.workflow.definition.Definition;

/**
 * A definition that can be started by its name. Immutable.
 *
 * @param definition what it does
 * @param version its number; for stored ones not always that in the text, which may have none
 * @param source where it comes from
 * @param place the name of its file; empty when it is in none
 */
public record KnownDefinition(Definition definition, int version, Source source, String place) {

    /** By what it is known. */
    public String name() {
        return definition.name();
    }
}
