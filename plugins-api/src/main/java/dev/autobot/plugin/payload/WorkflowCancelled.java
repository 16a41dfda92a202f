package dev.autobot.plugin.payload;

import dev.autobot.plugin.V2Field;

/**
 * A workflow was ended by a user, and nothing of it is alive any more.
 *
 * @param workflowId which workflow
 * @param cancelledAtStep from 1; 0 before the first
 * @param totalSteps how many there are
 * @param reason the user's words
 */
public record WorkflowCancelled(String workflowId, int cancelledAtStep, int totalSteps, @V2Field String reason) {

    /**
     * The guide's fields alone.
     *
     * @param workflowId see above
     * @param cancelledAtStep see above
     * @param totalSteps see above
     */
    public WorkflowCancelled(String workflowId, int cancelledAtStep, int totalSteps) {
        this(workflowId, cancelledAtStep, totalSteps, null);
    }
}
