package dev.autobot.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** One process that the benchmark started. It is ended by its own id: by {@link #close}, or when the benchmark ends. */
final class Child implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TAIL = 20;
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly), "end-children"));
    }

    private final Process process;
    private final Path output;

    private Child(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts a process whose output goes to a file. */
    static Child start(ProcessBuilder builder, Path output) {
        try {
            Files.createDirectories(output.getParent());
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            ALIVE.add(process);
            return new Child(process, output);
        } catch (IOException e) {
            throw new BenchException(builder.command().get(0) + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** Runs a process to its end and returns what it printed. */
    static String run(Duration limit, Path output, String... command) {
        try (Child child = start(new ProcessBuilder(command), output)) {
            int status = child.waitFor(limit);
            if (status != 0) {
                throw new BenchException(String.join(" ", command) + " ended with " + status + ":\n" + child.tail());
            }
            return child.printed();
        }
    }

    long pid() {
        return process.pid();
    }

    /** What the process has used of the processors so far. */
    Duration processorTime() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new BenchException("The system does not tell what a process uses"));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private int waitFor(Duration limit) {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw new BenchException(process.info().commandLine().orElse("a process") + " did not end within " + limit);
        } catch (InterruptedException e) {
            throw Pause.interrupted(e);
        }
    }

    /** Everything that the process printed so far. */
    String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new BenchException("The output " + output + " cannot be read", e);
        }
    }

    /** The last lines that the process printed. */
    String tail() {
        List<String> lines = printed().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        if (!process.isAlive()) {
            ALIVE.remove(process);
        }
    }
}
