package dev.autobot.workflow.definition;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values that references stand for at one moment of a run. Immutable.
 *
 * <p>All values are plain: maps, lists, texts, numbers, flags and {@code null}. A value that is inserted is never
 * looked at again: references in it stay as they are.
 *
 * <p>For {@link #outlook} alone a scope may hold less: {@code null}, and inputs and steps that are not there, stand for
 * what is not known yet.
 *
 * @param workflowId for <code>${workflow.id}</code>
 * @param workflowName for <code>${workflow.name}</code>
 * @param user the id of the user on whose behalf the workflow runs
 * @param now for <code>${now}</code>, written as ISO 8601 in UTC
 * @param inputs as {@link Inputs#check} gave them
 * @param steps what became of the steps so far, by id; one that is not among them counts as skipped
 */
public record Scope(
        String workflowId,
        String workflowName,
        String user,
        Instant now,
        Map<String, Object> inputs,
        Map<String, StepOutcome> steps) {

    private static final Object ABSENT = new Object();

    /** Copies the maps. */
    public Scope {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        steps = Map.copyOf(steps);
    }

    /**
     * Puts values in the place of references, in texts at any depth; names of fields are left as they are.
     *
     * <p>A text that is one reference becomes the value, with its type; in any other text a value is inserted as text,
     * maps and lists as JSON. What belongs to a skipped step is an empty text, an input that was not given is
     * {@code null}, or an empty text within another.
     *
     * @param template a plain value, as in {@link StepDefinition#arguments}
     * @return a plain value; an element of a list stays one element, whatever is inserted
     * @throws dev.autobot.plugin.PlatformException {@code BAD_FIELD} if there is nothing where a reference points, or
     *     the result is larger than {@value Expansion#MOST} characters
     */
    public Object expand(Object template) {
        return new Expansion(this).expand(template);
    }

    /**
     * As {@link #expand}, and the value as text.
     *
     * @param template such as {@link StepDefinition#description}
     */
    public String text(String template) {
        return new Expansion(this).text(template);
    }

    /**
     * What a step will do, for a reader, before all is known: <code>Puts (result of step list) into report.md</code>.
     * Values are shortened. Never fails.
     *
     * @param template {@link StepDefinition#description}
     */
    public String outlook(String template) {
        return new Outlook(this).of(template);
    }

    /**
     * Whether a condition holds. Never fails: a comparison with something that is not there does not hold, but for
     * {@code !=}.
     *
     * @param condition of a definition
     */
    public boolean test(Condition condition) {
        return condition.holds(this);
    }

    /** Whether there is something, and not {@code null}, where a reference points; never of a skipped step. */
    boolean exists(Reference reference) {
        boolean isSkipped = reference.root() == Reference.Root.STEPS
                && !reference.facet().equals("state")
                && outcome(reference).isSkipped();
        return !isSkipped && find(reference, null) != null;
    }

    /** Whether there is anything where a reference points, {@code null} included. */
    boolean has(Reference reference) {
        return find(reference, ABSENT) != ABSENT;
    }

    /** What is where a reference points. */
    Object find(Reference reference, Object absent) {
        return switch (reference.root()) {
            case NOW -> now.toString();
            case WORKFLOW -> fact(reference.name());
            case INPUTS -> input(reference, absent);
            case STEPS -> ofStep(reference, absent);
        };
    }

    private Object fact(String name) {
        return name.equals("id") ? workflowId : name.equals("name") ? workflowName : user;
    }

    private Object input(Reference reference, Object absent) {
        Object input = inputs.get(reference.name());
        return input == null && reference.path().isEmpty() ? null : reference.follow(input, absent);
    }

    private Object ofStep(Reference reference, Object absent) {
        StepOutcome outcome = outcome(reference);
        if (reference.facet().equals("state")) {
            return outcome.state();
        }
        if (outcome.isSkipped()) {
            return "";
        }
        return reference.facet().equals("result") ? outcome.result() : reference.follow(outcome.output(), absent);
    }

    private StepOutcome outcome(Reference reference) {
        return steps.getOrDefault(reference.name(), StepOutcome.SKIPPED);
    }
}
