package dev.autobot.workflow;

import dev.autobot.plugin.OptionalField;
import dev.autobot.workflow.definition.Problem;
import java.util.List;

/** Whether a definition can be used, and what is wrong with it when it cannot. */
public record CheckResult(
        boolean usable, @OptionalField String name, @OptionalField Integer version, List<Problem> problems) {}
