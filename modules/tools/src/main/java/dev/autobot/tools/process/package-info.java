/**
 * Commands: programs that are started, limited, listened to, and ended with everything that they started.
 *
 * <p>{@link dev.autobot.tools.process.CommandRunner} runs one {@link dev.autobot.tools.process.CommandSpec} and gives a
 * {@link dev.autobot.tools.process.CommandResult}. What a command started is found by {@code ProcessTree} and ended by
 * {@code TreeEnding}; {@link dev.autobot.tools.process.Sandbox} keeps it from the rest of the host, where the host lets
 * it; {@link dev.autobot.tools.process.LeftProcesses} ends what a killed server left.
 */
package dev.autobot.tools.process;
