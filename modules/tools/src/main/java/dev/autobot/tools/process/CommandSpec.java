package dev.autobot.tools.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A command to run. Immutable, but for the bytes, which nobody may change.
 *
 * @param executionId names this one execution; its processes carry it as {@code AUTOBOT_EXECUTION}
 * @param argv the program and its arguments; no shell reads them
 * @param directory the working directory; it is the command's home, too, and gets a folder {@code .tmp}
 * @param extraEnvironment variables besides the fixed ones; they win over those, but not over the marks
 * @param timeLimit how long it may run
 * @param outputLimitBytes how much of its output is kept, and how much is told while it runs
 * @param sandboxed whether it must run in the sandbox; where that does not work, it is not started
 * @param network whether a sandboxed command reaches the network; others always do
 * @param stdin what it reads; empty for nothing
 */
public record CommandSpec(
        String executionId,
        List<String> argv,
        Path directory,
        Map<String, String> extraEnvironment,
        Duration timeLimit,
        int outputLimitBytes,
        boolean sandboxed,
        boolean network,
        byte[] stdin) {

    /** The usual output limit, in bytes. */
    public static final int USUAL_OUTPUT_LIMIT = 1 << 20;

    private static final Duration USUAL_TIME_LIMIT = Duration.ofSeconds(300);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final int SMALLEST_OUTPUT_LIMIT = 64;

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException when the id is not of 1 to 128 letters, digits and {@code . _ : -}, the time
     *     limit is not positive, or the output limit is below 64 bytes
     */
    public CommandSpec {
        if (!ID.matcher(executionId).matches()) {
            throw new IllegalArgumentException("an execution id has 1 to 128 letters, digits and . _ : -");
        }
        if (timeLimit.isNegative() || timeLimit.isZero() || outputLimitBytes < SMALLEST_OUTPUT_LIMIT) {
            throw new IllegalArgumentException("the time limit is not positive, or the output limit is below 64 bytes");
        }
        Objects.requireNonNull(directory, "directory is null");
        Objects.requireNonNull(stdin, "stdin is null");
        argv = List.copyOf(argv);
        extraEnvironment = Map.copyOf(extraEnvironment);
    }

    /**
     * A command with the usual limits (300 s, 1 MiB), without sandbox, input and further variables.
     *
     * @param executionId names this execution
     * @param argv the program and its arguments
     * @param directory the working directory
     * @return it
     */
    public static CommandSpec of(String executionId, List<String> argv, Path directory) {
        return new CommandSpec(
                executionId,
                argv,
                directory,
                Map.of(),
                USUAL_TIME_LIMIT,
                USUAL_OUTPUT_LIMIT,
                false,
                false,
                new byte[0]);
    }

    /**
     * The same with other variables.
     *
     * @param variables names and values
     * @return a copy
     */
    public CommandSpec withEnvironment(Map<String, String> variables) {
        return new CommandSpec(
                executionId, argv, directory, variables, timeLimit, outputLimitBytes, sandboxed, network, stdin);
    }

    /**
     * The same with other limits.
     *
     * @param time how long it may run
     * @param outputBytes how much output is kept
     * @return a copy
     */
    public CommandSpec within(Duration time, int outputBytes) {
        return new CommandSpec(
                executionId, argv, directory, extraEnvironment, time, outputBytes, sandboxed, network, stdin);
    }

    /**
     * The same in the sandbox.
     *
     * @param withNetwork whether it reaches the network
     * @return a copy
     */
    public CommandSpec inSandbox(boolean withNetwork) {
        return new CommandSpec(
                executionId, argv, directory, extraEnvironment, timeLimit, outputLimitBytes, true, withNetwork, stdin);
    }

    /**
     * The same with something to read.
     *
     * @param bytes what it reads
     * @return a copy
     */
    public CommandSpec reading(byte[] bytes) {
        return new CommandSpec(
                executionId, argv, directory, extraEnvironment, timeLimit, outputLimitBytes, sandboxed, network, bytes);
    }

    /** Says the id only: arguments, variables and input may hold secrets. */
    @Override
    public String toString() {
        return "CommandSpec[" + executionId + "]";
    }
}
