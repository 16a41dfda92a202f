package dev.autobot.workflow.engine;

/**
 * Under which number a workflow is written: a write with a number that is not the row's changes nothing. Immutable.
 *
 * @param id which workflow
 * @param generation the number that the row must have
 */
record Fence(String id, long generation) {}
