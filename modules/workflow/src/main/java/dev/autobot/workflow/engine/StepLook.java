package dev.autobot.workflow.engine;

/**
 * A step as people look at it. Immutable.
 *
 * @param row where it is
 * @param description what it does, with its references expanded, or named before its turn
 * @param tool the tool that it calls; {@code null} for none
 */
public record StepLook(StepRow row, String description, String tool) {}
