package dev.autobot.tools.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Real commands of a test, in a folder of its own. */
final class Commands {

    static final ThreadFactory THREADS = work -> {
        Thread thread = new Thread(work, "test-output");
        thread.setDaemon(true);
        return thread;
    };

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final ProcessTable TABLE = new ProcessTable();

    final Path folder;
    final RunnerSettings settings;
    final CommandRunner runner;
    final AtomicBoolean cancelled = new AtomicBoolean();

    Commands(Path folder) {
        this(folder, Duration.ofSeconds(5));
    }

    Commands(Path folder, Duration grace) {
        this(folder, settings(grace), Sandbox.none());
    }

    Commands(Path folder, RunnerSettings settings, Sandbox sandbox) {
        this.folder = folder;
        this.settings = settings;
        this.runner = new CommandRunner(settings, sandbox, THREADS);
    }

    static RunnerSettings settings(Duration grace) {
        RunnerSettings usual = RunnerSettings.usual(mark());
        return new RunnerSettings(usual.serverMark(), usual.path(), usual.user(), grace, usual.killWait());
    }

    /** Other than in any earlier run of the tests. */
    static String mark() {
        return "test-" + ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet();
    }

    CommandSpec spec(String... argv) {
        return CommandSpec.of("x" + NUMBERS.incrementAndGet(), List.of(argv), folder);
    }

    CommandSpec shell(String script) {
        return spec("sh", "-c", script);
    }

    CommandResult run(CommandSpec spec) {
        return runner.run(spec, OutputSink.NONE, cancelled::get);
    }

    CommandResult run(CommandSpec spec, OutputSink sink) {
        return runner.run(spec, sink, cancelled::get);
    }

    /** Runs it and cancels it as soon as something is true. */
    CommandResult runAndCancelWhen(CommandSpec spec, BooleanSupplier ready) {
        return runner.run(spec, OutputSink.NONE, ready::getAsBoolean);
    }

    /** Writes a script that can be run by its name. */
    Path script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        file.toFile().setExecutable(true);
        return file;
    }

    /** Ids that processes wrote into files of the working directory, once all are there. */
    boolean wrote(String... files) {
        for (String file : files) {
            if (pid(file) == 0) {
                return false;
            }
        }
        return true;
    }

    long pid(String file) {
        try {
            String text = Files.readString(folder.resolve(file));
            return text.endsWith("\n") ? Long.parseLong(text.strip()) : 0;
        } catch (IOException notYet) {
            return 0;
        }
    }

    List<Long> aliveOf(String... files) {
        List<Long> alive = new ArrayList<>();
        for (String file : files) {
            if (isAlive(pid(file))) {
                alive.add(pid(file));
            }
        }
        return alive;
    }

    static boolean isAlive(long pid) {
        return TABLE.entry(pid).filter(ProcessEntry::alive).isPresent();
    }
}
