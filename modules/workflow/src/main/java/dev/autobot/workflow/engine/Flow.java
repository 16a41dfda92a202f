package dev.autobot.workflow.engine;

import dev.autobot.plugin.PlatformException;
import dev.autobot.workflow.definition.Definition;
import dev.autobot.workflow.definition.DefinitionReader;
import dev.autobot.workflow.definition.OnFailure;
import dev.autobot.workflow.definition.Scope;
import dev.autobot.workflow.definition.StepDefinition;
import dev.autobot.workflow.definition.StepOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workflow that was loaded, with its steps and its definition, which is read once. Used by one thread; what it holds
 * is what was committed last.
 */
final class Flow {

    private static final long MOST_HELD = 8L * 1024 * 1024;
    private static final long LEAST_KEPT = 32L * 1024;

    private Instance instance;
    private final List<StepRow> rows;
    private final Map<String, StepOutcome> outcomes = new HashMap<>();
    private final Map<Integer, String> descriptions = new HashMap<>();
    private Definition definition;
    private Map<String, Object> inputs;

    /** What a flow holds at one moment. */
    record Held(Instance instance, List<StepRow> rows) {}

    Flow(Instance instance, List<StepRow> rows) {
        this.instance = instance;
        this.rows = new ArrayList<>(rows);
    }

    Instance instance() {
        return instance;
    }

    Fence fence() {
        return instance.fence();
    }

    void moved(Instance next) {
        instance = next;
    }

    /**
     * What the workflow does.
     *
     * @throws dev.autobot.plugin.PlatformException when this server cannot read what an older one could
     */
    Definition definition() {
        if (definition == null) {
            definition = DefinitionReader.read(instance.snapshot());
        }
        return definition;
    }

    /** Why this server cannot read what the workflow does; empty when it can. */
    Optional<String> unreadable() {
        try {
            definition();
            return Optional.empty();
        } catch (PlatformException e) {
            return Optional.of("This server cannot read the workflow's definition. " + e.getMessage());
        }
    }

    /** What it holds now, for {@link #restore}. */
    Held held() {
        return new Held(instance, List.copyOf(rows));
    }

    /** Forgets what was changed since, because it was not committed. */
    void restore(Held held) {
        instance = held.instance();
        rows.clear();
        rows.addAll(held.rows());
        outcomes.clear();
    }

    List<StepRow> rows() {
        return List.copyOf(rows);
    }

    StepRow row(int number) {
        return rows.get(number - 1);
    }

    StepDefinition step(int number) {
        return definition().steps().get(number - 1);
    }

    void changed(StepRow row) {
        rows.set(row.number() - 1, row);
    }

    /** The step whose turn it is; empty when all have ended. */
    Optional<StepRow> next() {
        return rows.stream().filter(row -> !row.state().isEnded()).findFirst();
    }

    /**
     * How many bytes of a step's text, and of its fields, are kept: 1 MiB, and less when the steps before have given
     * much, because a drive holds all of it.
     */
    int room() {
        long used = rows.stream().mapToLong(Flow::length).sum();
        return (int) Math.max(LEAST_KEPT, Math.min(StepResult.MOST, (MOST_HELD - used) / 2));
    }

    private static long length(StepRow row) {
        return (row.result() == null ? 0L : row.result().length())
                + (row.fields() == null ? 0L : row.fields().length());
    }

    /** Whether a failure has led here by {@code goto}. */
    boolean isAfterGoto(int number) {
        return rows.stream()
                .limit(number - 1L)
                .anyMatch(row -> row.state() == StepState.FAILED
                        && step(row.number()).onFailure().kind() == OnFailure.Kind.GOTO);
    }

    /** The number of a step that a definition names. */
    int number(String stepId) {
        return rows.stream()
                .filter(row -> row.stepId().equals(stepId))
                .findFirst()
                .orElseThrow()
                .number();
    }

    /** What references stand for now. */
    Scope scope(Instant now) {
        if (inputs == null) {
            inputs = Json.fields(instance.inputs());
        }
        rows.stream()
                .filter(row -> row.state().isEnded())
                .forEach(row -> outcomes.computeIfAbsent(row.stepId(), id -> outcome(row)));
        return new Scope(instance.id(), instance.name(), instance.owner().id(), now, inputs, outcomes);
    }

    /** What a step does, with its references expanded; as it was written where they cannot be. */
    String description(int number, Instant now) {
        return descriptions.computeIfAbsent(number, key -> {
            String template = step(number).description();
            try {
                return scope(now).text(template);
            } catch (PlatformException e) {
                return template;
            }
        });
    }

    /** What a step will do whose turn has not come. */
    String outlook(int number) {
        return scope(null).outlook(step(number).description());
    }

    private static StepOutcome outcome(StepRow row) {
        String result = row.state() == StepState.FAILED ? row.error() : row.result();
        Object output = row.fields() == null ? Map.of() : Json.read(row.fields());
        return new StepOutcome(row.state().word(), result == null ? "" : result, output);
    }
}
