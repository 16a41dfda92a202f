package dev.autobot.workflow;

import dev.autobot.plugin.OptionalField;
import dev.autobot.workflow.engine.StepRow;
import java.time.Instant;
import java.util.Map;

/**
 * A step of a workflow.
 *
 * @param fields what the tool gave, by field; only where one step is asked for
 * @param ignored whether it succeeded when nobody wanted it any more
 */
public record StepView(
        int number,
        String stepId,
        String state,
        int attempts,
        @OptionalField String approvalId,
        @OptionalField Instant startedAt,
        @OptionalField Instant endedAt,
        @OptionalField Double seconds,
        @OptionalField String result,
        @OptionalField Map<String, Object> fields,
        @OptionalField String error,
        boolean ignored) {

    static StepView of(StepRow row, String result, Map<String, Object> fields) {
        return new StepView(
                row.number(),
                row.stepId(),
                row.state().word(),
                row.attempt(),
                row.approvalId(),
                row.startedAt(),
                row.endedAt(),
                row.seconds(),
                result,
                fields,
                row.error(),
                row.isIgnored());
    }
}
