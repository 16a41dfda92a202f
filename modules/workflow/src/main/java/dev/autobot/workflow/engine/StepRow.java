package dev.autobot.workflow.engine;

import java.time.Instant;

/**
 * A step of a workflow as it stands in its row. Immutable.
 *
 * @param number from 1
 * @param stepId its id in the definition
 * @param state where it is
 * @param attempt tries that were begun
 * @param approvalId the approval that was asked for last; {@code null} for none
 * @param arguments as edited by whoever approved, as JSON; {@code null} for those of the definition
 * @param startedAt when the last try began; {@code null} before
 * @param endedAt when it ended; {@code null} before
 * @param seconds how long the last try took; {@code null} before
 * @param result what it gave, as text; {@code null} for nothing
 * @param fields the same by field, as JSON; {@code null} for nothing
 * @param error why the last try failed; {@code null} when none did
 * @param isIgnored whether it succeeded when nobody wanted it any more
 */
public record StepRow(
        int number,
        String stepId,
        StepState state,
        int attempt,
        String approvalId,
        String arguments,
        Instant startedAt,
        Instant endedAt,
        Double seconds,
        String result,
        String fields,
        String error,
        boolean isIgnored) {

    static StepRow pending(int number, String stepId) {
        return new StepRow(number, stepId, StepState.PENDING, 0, null, null, null, null, null, null, null, null, false);
    }

    /** A try begins. */
    StepRow begun(Instant now) {
        return new StepRow(
                number,
                stepId,
                state.to(StepState.RUNNING),
                attempt + 1,
                approvalId,
                arguments,
                now,
                null,
                null,
                null,
                null,
                null,
                false);
    }

    /** A person is asked. A try that was begun and did nothing does not count. */
    StepRow asking(StepState asked, String approval) {
        boolean isUndone = state == StepState.RUNNING && asked == StepState.WAITING_APPROVAL;
        int tries = isUndone ? attempt - 1 : attempt;
        return new StepRow(
                number,
                stepId,
                state.to(asked),
                tries,
                approval,
                arguments,
                startedAt,
                null,
                null,
                null,
                null,
                error,
                false);
    }

    /** It may go on: by an approval, perhaps with other arguments. */
    StepRow approved(String edited) {
        return new StepRow(
                number,
                stepId,
                state.to(StepState.PENDING),
                attempt,
                approvalId,
                edited == null ? arguments : edited,
                startedAt,
                null,
                null,
                null,
                null,
                error,
                false);
    }

    /** It will be tried again. */
    StepRow again(Instant now, String why) {
        return new StepRow(
                number,
                stepId,
                state.to(StepState.PENDING),
                attempt,
                approvalId,
                arguments,
                startedAt,
                now,
                secondsUntil(now),
                null,
                null,
                why,
                false);
    }

    StepRow succeeded(Instant now, StepResult given) {
        return ended(StepState.SUCCEEDED, now, given, null);
    }

    StepRow failed(Instant now, String why) {
        return ended(StepState.FAILED, now, null, why);
    }

    StepRow skipped(Instant now, String why) {
        return ended(StepState.SKIPPED, now, new StepResult(why, null), null);
    }

    /** Nobody wants it any more; what it gave all the same is kept, for those who look at it later. */
    StepRow cancelled(Instant now, StepResult late) {
        StepRow row = ended(StepState.CANCELLED, now, late, error);
        return new StepRow(
                number,
                stepId,
                row.state,
                attempt,
                approvalId,
                arguments,
                startedAt,
                now,
                row.seconds,
                row.result,
                row.fields,
                error,
                late != null);
    }

    private StepRow ended(StepState end, Instant now, StepResult given, String why) {
        return new StepRow(
                number,
                stepId,
                state.to(end),
                attempt,
                approvalId,
                arguments,
                startedAt,
                now,
                secondsUntil(now),
                given == null ? null : given.text(),
                given == null ? null : given.fields(),
                why,
                false);
    }

    private Double secondsUntil(Instant now) {
        return startedAt == null ? null : Spans.seconds(startedAt, now);
    }
}
