package dev.autobot.workflow;

import dev.autobot.plugin.OptionalField;
import dev.autobot.workflow.engine.StepLook;
import dev.autobot.workflow.engine.StepRow;
import java.time.Instant;
import java.util.Map;

/**
 * A step of a workflow.
 *
 * @param description what it does, with those references filled in that are known
 * @param tool which tool it calls; absent for none
 * @param fields what the tool gave, by field; only where one step is asked for
 * @param ignored whether it succeeded when nobody wanted it any more
 */
public record StepView(
        int number,
        String stepId,
        String description,
        @OptionalField String tool,
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

    static StepView of(StepLook look, String result, Map<String, Object> fields) {
        StepRow row = look.row();
        return new StepView(
                row.number(),
                row.stepId(),
                look.description(),
                look.tool(),
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
