package dev.autobot.workflow.definition;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a workflow does, checked. Immutable.
 *
 * @param name unique among those of a server
 * @param version from 1
 * @param description what it is for, a sentence
 * @param match the words by which a goal finds it; empty when none does
 * @param inputs what it is started with, by name, in the order of the text
 * @param steps in the order in which they run; 1 to 50
 * @param timeLimit how long a run may take as a whole; empty when there is no such limit
 * @param output what a run gives back, a template for {@link Scope#expand}; empty when it gives nothing
 * @param text the text that it was read from: a snapshot, from which {@link DefinitionReader} makes an equal definition
 */
public record Definition(
        String name,
        int version,
        String description,
        List<String> match,
        Map<String, Input> inputs,
        List<StepDefinition> steps,
        Optional<Duration> timeLimit,
        Optional<Object> output,
        String text) {

    /** Copies the lists and maps. */
    public Definition {
        match = List.copyOf(match);
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        steps = List.copyOf(steps);
    }

    /** Whether it can be started without being given anything. */
    public boolean startsWithoutInputs() {
        return inputs.values().stream().noneMatch(Input::required);
    }

    /**
     * Finds a step.
     *
     * @param id its id
     */
    public Optional<StepDefinition> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }
}
