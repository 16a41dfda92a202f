package dev.autobot.workflow.definition;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Scopes for tests. */
final class Scopes {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private Scopes() {}

    static Scope of(Map<String, Object> inputs, Map<String, StepOutcome> steps) {
        return new Scope("wf-1", "host-health", "ada", NOW, inputs, steps);
    }

    static Scope ofInput(Object x) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("x", x);
        return of(inputs, Map.of());
    }

    static StepOutcome completed(String result, Object output) {
        return new StepOutcome("succeeded", result, output);
    }
}
