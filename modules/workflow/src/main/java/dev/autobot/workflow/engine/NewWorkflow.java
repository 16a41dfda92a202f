package dev.autobot.workflow.engine;

import dev.autobot.plugin.User;
import dev.autobot.workflow.definition.Definition;
import java.util.Map;

/**
 * A workflow that shall be started. Immutable.
 *
 * @param owner on whose behalf
 * @param definition what it does
 * @param version under which number the definition is known; {@link #ONE_TIME} when it is not
 * @param inputs plain values by name; checked when it is started
 * @param goalId the goal that it serves; {@code null} for none
 */
public record NewWorkflow(User owner, Definition definition, int version, Map<String, Object> inputs, String goalId) {

    /**
     * The version of a definition that somebody wrote for this one time. Rules of the policy for workflows of a name do
     * not hold for it: everybody can write a name.
     */
    public static final int ONE_TIME = 0;
}
