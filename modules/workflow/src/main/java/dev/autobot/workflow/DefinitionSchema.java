package dev.autobot.workflow;

import java.util.Map;

/** The JSON Schema (2020-12) of definitions, for editors. */
public record DefinitionSchema(Map<String, Object> schema) {}
