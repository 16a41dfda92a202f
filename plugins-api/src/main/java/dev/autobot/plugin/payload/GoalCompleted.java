package dev.autobot.plugin.payload;

import dev.autobot.plugin.V2Field;
import java.util.Map;

/**
 * A goal was reached or given up.
 *
 * @param results how it ended
 * @param goalId which goal
 */
public record GoalCompleted(Results results, @V2Field String goalId) {

    /**
     * The guide's field alone.
     *
     * @param results see above
     */
    public GoalCompleted(Results results) {
        this(results, null);
    }

    /**
     * How it ended.
     *
     * @param status {@code success}, {@code failed} or {@code cancelled}
     * @param output what came of it
     * @param metrics figures, free-form
     */
    public record Results(String status, String output, Map<String, Object> metrics) {}
}
