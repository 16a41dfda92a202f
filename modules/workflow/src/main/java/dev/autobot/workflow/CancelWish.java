package dev.autobot.workflow;

import dev.autobot.plugin.OptionalField;

/** Why a workflow shall end. */
public record CancelWish(@OptionalField String reason) {}
