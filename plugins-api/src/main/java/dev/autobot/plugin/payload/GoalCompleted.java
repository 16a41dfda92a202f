package dev.autobot.plugin.payload;

import java.util.Map;

/**
 * A goal was reached or given up.
 *
 * @param results how it ended
 */
public record GoalCompleted(Results results) {

    /**
     * How it ended.
     *
     * @param status {@code success} or {@code failed}
     * @param output what came of it
     * @param metrics figures, free-form
     */
    public record Results(String status, String output, Map<String, Object> metrics) {}
}
