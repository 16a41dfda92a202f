package dev.autobot.plugin;

import java.util.Map;

/** Workflows that the server has definitions of. Provided by the workflow module; thread-safe. */
public interface Workflows {

    /**
     * Starts a workflow, as {@code workflow_start} does with the name of a definition. What comes of it is told to the
     * user by {@code workflow_started} and the events after it.
     *
     * @param user on whose behalf
     * @param name its definition's name; of several versions the newest is taken
     * @param inputs by name; empty for the defaults
     * @return the workflow's id
     * @throws PlatformException {@link ErrorCodes#NOT_FOUND}, naming the definitions that there are;
     *     {@link ErrorCodes#BAD_FIELD} for inputs that do not fit; {@link ErrorCodes#BUSY} when too many workflows are
     *     open
     */
    String start(User user, String name, Map<String, Object> inputs);
}
