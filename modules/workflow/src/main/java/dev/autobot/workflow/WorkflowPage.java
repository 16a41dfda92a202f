package dev.autobot.workflow;

import dev.autobot.plugin.OptionalField;
import java.util.List;

/**
 * A page of workflows, the newest first.
 *
 * @param next the {@code before} of the page after it; absent when there is none
 */
public record WorkflowPage(List<WorkflowSummary> workflows, @OptionalField Long next) {}
