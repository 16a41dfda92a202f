package dev.autobot.plugin;

import java.util.Objects;

/**
 * Something that acts on a user's behalf when a model, a workflow or a person asks for it by name.
 *
 * @param <A> the record of its arguments; the same rules as for {@link MessageType} payloads
 * @param name lower-case words joined by underscores, at most 60 characters, unique in a server
 * @param description what it does, for those who choose among tools: a sentence or two
 * @param arguments the record's class, of which a JSON Schema is made; a call that does not fit is refused unseen
 * @param risk what may happen at worst
 * @param work does it
 */
public record Tool<A>(String name, String description, Class<A> arguments, Risk risk, ToolWork<A> work) {

    /** What may happen at worst. The list may grow: do not switch over it. */
    public enum Risk {
        /** Nothing changes anywhere: it only looks. */
        READS,
        /** Something changes that can be changed back. */
        WRITES,
        /** Anything. */
        ACTS
    }

    /** Checks the name. */
    public Tool {
        Names.requireTypeName(name);
        Objects.requireNonNull(description, "description is null");
        Objects.requireNonNull(arguments, "arguments is null");
        Objects.requireNonNull(risk, "risk is null");
        Objects.requireNonNull(work, "work is null");
    }
}
