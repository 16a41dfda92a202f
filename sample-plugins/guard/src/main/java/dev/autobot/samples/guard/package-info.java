/**
 * Keeps secrets and personal data from passing the platform, in both directions. A sample to copy from:
 * {@link dev.autobot.samples.guard.GuardFilter} judges, {@link dev.autobot.samples.guard.Redactor} replaces,
 * {@link dev.autobot.samples.guard.BuiltInDetectors} says what is looked for.
 */
package dev.autobot.samples.guard;
