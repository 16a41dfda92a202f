package dev.autobot.workflow;

/** A definition that somebody sends, in YAML or JSON. */
public record DefinitionText(String text) {}
