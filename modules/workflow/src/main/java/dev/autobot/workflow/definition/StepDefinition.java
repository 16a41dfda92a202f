package dev.autobot.workflow.definition;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a workflow: a call of a tool, or an approval. Immutable.
 *
 * @param id by which references and {@code goto} speak of it, unique in a definition
 * @param description what it does, a template for {@link Scope#text}
 * @param tool which tool it calls; empty for a step that waits for its approval only
 * @param arguments those of the tool, a template for {@link Scope#expand}
 * @param result what a step without a tool gives, a template for {@link Scope#text}; empty when it gives nothing
 * @param when runs the step only if it holds; empty when the step runs always
 * @param approval when a person is asked
 * @param role who must approve; empty when anybody may who may approve at all
 * @param timeout how long one attempt may take
 * @param retry how often it is tried
 * @param idempotent whether running it twice does no more than running it once
 * @param onFailure what happens when it has failed for good
 * @param onlyOnFailure whether it is skipped unless a step's {@code goto} led to it or to a step before it
 */
public record StepDefinition(
        String id,
        String description,
        Optional<String> tool,
        Map<String, Object> arguments,
        Optional<String> result,
        Optional<Condition> when,
        Approval approval,
        Optional<String> role,
        Duration timeout,
        Retry retry,
        boolean idempotent,
        OnFailure onFailure,
        boolean onlyOnFailure) {

    /** Copies the arguments. */
    public StepDefinition {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }
}
