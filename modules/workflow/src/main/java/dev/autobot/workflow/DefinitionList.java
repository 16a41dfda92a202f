package dev.autobot.workflow;

import java.util.List;

/**
 * All definitions.
 *
 * @param definitions by name, the version that is started first; files that cannot be used at the end
 * @param folder where the operator's files are
 */
public record DefinitionList(List<DefinitionSummary> definitions, String folder) {}
