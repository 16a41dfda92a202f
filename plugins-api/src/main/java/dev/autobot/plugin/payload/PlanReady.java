package dev.autobot.plugin.payload;

import java.util.List;

/**
 * A plan for a goal was made.
 *
 * @param llmResponse the plan as text
 * @param steps the steps, in order
 */
public record PlanReady(String llmResponse, List<String> steps) {}
