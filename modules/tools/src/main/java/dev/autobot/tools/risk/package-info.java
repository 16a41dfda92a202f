/**
 * The judgement of commands: how much harm a command line can do, told before it runs, in words for a person.
 *
 * <p>{@link dev.autobot.tools.risk.CommandLine} reads a text, {@link dev.autobot.tools.risk.CommandJudge} judges the
 * result. Nothing is run and no file's content is read; the file system is looked at only through
 * {@link dev.autobot.tools.risk.Programs} and {@link dev.autobot.tools.risk.FileLook}.
 *
 * <p>The judgement errs upwards. What is not known to be harmless is {@code HIGH}, and the deny set behind
 * {@code CRITICAL} recognises what is visible in a text; it does not claim to see what a program works out while it
 * runs. A sandbox is what holds there.
 */
package dev.autobot.tools.risk;
