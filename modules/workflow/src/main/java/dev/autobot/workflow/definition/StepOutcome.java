package dev.autobot.workflow.definition;

/**
 * What has become of a step, for the references to it. Immutable as far as its values are.
 *
 * @param state {@code succeeded} or {@code failed}, as clients are told; {@value #SKIPPED_STATE} for one that did not
 *     run
 * @param result what it gave, as text
 * @param output what its tool gave, as plain value (maps, lists, texts, numbers, flags); may be {@code null}
 */
public record StepOutcome(String state, String result, Object output) {

    /** The state of a step that did not run. */
    public static final String SKIPPED_STATE = "skipped";

    /** What references to a step that did not run find. */
    public static final StepOutcome SKIPPED = new StepOutcome(SKIPPED_STATE, "", null);

    /** Whether the step did not run. */
    public boolean isSkipped() {
        return state.equals(SKIPPED_STATE);
    }
}
