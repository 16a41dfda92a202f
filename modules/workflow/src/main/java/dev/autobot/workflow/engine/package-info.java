/**
 * Drives workflows: one step after the other, through approvals, failures, cancels and crashes, to exactly one end.
 *
 * <p>{@link dev.autobot.workflow.engine.Engine} is the way in. What a workflow is stands in its rows; a
 * {@link dev.autobot.workflow.engine.Drive} holds the lease of one of them and moves it on. Every change of state is
 * one transaction with the events that tell of it, and is made in the {@link dev.autobot.workflow.engine.Ledger}
 * only.
 */
package dev.autobot.workflow.engine;
