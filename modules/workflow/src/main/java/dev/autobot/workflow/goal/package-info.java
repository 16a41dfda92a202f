/**
 * Goals: what users want in their own words, made into plans, which workflows carry out.
 *
 * <p>A goal's row is written before anything is planned, and its plan is told in the transaction that creates the
 * workflow: a server that dies loses no goal and runs no plan that its user was not shown.
 */
package dev.autobot.workflow.goal;
