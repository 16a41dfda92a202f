package dev.autobot.plugin;

import java.util.Objects;

/**
 * One call of a {@link Tool}. Immutable.
 *
 * @param <A> the record of the tool's arguments
 * @param id the call's id, the same in every event about it
 * @param user on whose behalf the tool acts
 * @param arguments checked against the record
 * @param scope where it works, and how long it may
 */
public record ToolCall<A>(String id, User user, A arguments, ToolScope scope) {

    /** Checks that there is a scope. */
    public ToolCall {
        Objects.requireNonNull(scope, "scope is null");
    }

    /**
     * A call without surroundings, as in tests.
     *
     * @param id see above
     * @param user see above
     * @param arguments see above
     */
    public ToolCall(String id, User user, A arguments) {
        this(id, user, arguments, ToolScope.NONE);
    }
}
