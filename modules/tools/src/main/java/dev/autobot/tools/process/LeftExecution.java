package dev.autobot.tools.process;

import java.util.List;

/**
 * What a former life of the server left of one execution, and what became of it. Immutable.
 *
 * @param executionId which execution
 * @param found ids of its processes
 * @param left ids of those that could not be ended; empty when it is gone
 */
public record LeftExecution(String executionId, List<Long> found, List<Long> left) {

    /** Copies the lists. */
    public LeftExecution {
        found = List.copyOf(found);
        left = List.copyOf(left);
    }
}
