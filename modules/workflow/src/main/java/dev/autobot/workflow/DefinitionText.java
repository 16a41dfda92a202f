package dev.autobot.workflow;

/** A definition that somebody sends, in YAML or JSON. */
record DefinitionText(String text) {}
