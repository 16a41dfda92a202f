package dev.autobot.workflow.engine;

import dev.autobot.plugin.User;
import java.time.Instant;

/**
 * A workflow as it stands in its row. Immutable.
 *
 * @param id unique
 * @param owner on whose behalf it runs, with the roles of the moment it was started
 * @param name its definition's name
 * @param version its definition's version; 0 when it was written for this one time
 * @param snapshot its definition's text; empty where it was not asked for
 * @param inputs by name, as JSON
 * @param totalSteps how many steps there are
 * @param state where it is
 * @param currentStep the step it has come to, from 1; 0 before the first
 * @param generation counts its owners
 * @param leaseOwner the server life that drives it; {@code null} when none does
 * @param leaseUntil how long that holds unless it is renewed; {@code null} when nobody drives it
 * @param cancelReason why it was cancelled; {@code null} when it was not
 * @param times see there
 * @param error why it failed; {@code null} when it did not
 * @param output what it gave back, as JSON; {@code null} for nothing
 * @param goalId the goal that it serves; {@code null} for none
 * @param seq larger than that of those created before
 */
public record Instance(
        String id,
        User owner,
        String name,
        int version,
        String snapshot,
        String inputs,
        int totalSteps,
        WorkflowState state,
        int currentStep,
        long generation,
        String leaseOwner,
        Instant leaseUntil,
        String cancelReason,
        Times times,
        String error,
        String output,
        String goalId,
        long seq) {

    private static final int REASON = 4 * 1024;

    /**
     * When things happened to a workflow, and will.
     *
     * @param createdAt when it was created
     * @param startedAt when somebody first drove it; {@code null} before
     * @param endedAt when it ended; {@code null} before
     * @param dueAt when somebody has to look at it; {@code null} for never
     * @param deadlineAt when it fails if it has not ended; {@code null} for never
     */
    public record Times(Instant createdAt, Instant startedAt, Instant endedAt, Instant dueAt, Instant deadlineAt) {

        Times endedAt(Instant end) {
            return new Times(createdAt, startedAt, end, null, deadlineAt);
        }
    }

    /** Under which number its owner writes. */
    Fence fence() {
        return new Fence(id, generation);
    }

    boolean isLate(Instant now) {
        return times.deadlineAt() != null && !now.isBefore(times.deadlineAt());
    }

    /** The same at another step. */
    Instance at(WorkflowState next, int step) {
        return with(state.to(next), step, error, output, cancelReason, times);
    }

    /** The same at its end. */
    Instance ended(Ending ending, Instant now, String json) {
        boolean isFailed = ending.state() == WorkflowState.FAILED;
        boolean isCancelled = ending.state() == WorkflowState.CANCELLED;
        return with(
                state.to(ending.state()),
                currentStep,
                isFailed ? Cut.to(Announcements.STEP_RESULT, ending.text()) : null,
                json,
                isCancelled ? Cut.to(REASON, ending.text()) : cancelReason,
                times.endedAt(now));
    }

    // checkstyle:off ParameterNumber because a record cannot be copied with less
    private Instance with(WorkflowState next, int step, String why, String json, String cancelled, Times nextTimes) {
        return new Instance(
                id,
                owner,
                name,
                version,
                snapshot,
                inputs,
                totalSteps,
                next,
                step,
                generation,
                leaseOwner,
                leaseUntil,
                cancelled,
                nextTimes,
                why,
                json,
                goalId,
                seq);
    }
    // checkstyle:on ParameterNumber
}
