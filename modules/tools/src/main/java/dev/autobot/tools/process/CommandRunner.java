package dev.autobot.tools.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs commands and accounts for every process that they start.
 *
 * <p>A command gets a session and process group of its own, and variables by which its processes are known. When its
 * first process ends, its time is over or it is cancelled, all of its processes that are still alive are ended:
 * SIGTERM, the grace, SIGKILL. Its result comes when they are seen to be gone, or cannot be ended.
 *
 * <p>Without the sandbox one thing escapes: a process that has left its session, whose parent has ended, and that has
 * dropped its variables. If it holds the command's output still, the result says that it is not verified gone.
 *
 * <p>Thread-safe; as many commands at once as callers start.
 */
public final class CommandRunner {

    /** Readers of outputs that never end, after which nothing is started any more. */
    private static final int MOST_ABANDONED = 128;

    private final RunnerSettings settings;
    private final Sandbox sandbox;
    private final ThreadFactory threads;
    private final Optional<Path> setsid;
    private final ProcessTable table = new ProcessTable();
    private final TreeEnding ending;
    private final AtomicInteger abandoned = new AtomicInteger();

    /**
     * A runner.
     *
     * @param settings what all its commands share
     * @param sandbox where sandboxed commands run
     * @param threads makes the two threads that read a command's output
     */
    public CommandRunner(RunnerSettings settings, Sandbox sandbox, ThreadFactory threads) {
        this(settings, sandbox, threads, Environment.path(settings.path()));
    }

    /** A runner that looks for its own programs, {@code setsid} and {@code kill}, on a path of their own. */
    CommandRunner(RunnerSettings settings, Sandbox sandbox, ThreadFactory threads, String ownPath) {
        this.settings = settings;
        this.sandbox = sandbox;
        this.threads = threads;
        this.setsid = Programs.onPath("setsid", ownPath);
        this.ending = new TreeEnding(new Signals(Programs.onPath("kill", ownPath), table), settings);
    }

    /**
     * What was found out about this host.
     *
     * @return one finding about the sandbox, one about process groups
     */
    public List<Finding> findings() {
        Finding groups = setsid.isPresent()
                ? new Finding("processes", true, "Commands get a session of their own by " + setsid.get() + ".")
                : new Finding(
                        "processes",
                        false,
                        "setsid is not installed, so commands share the server's session; their processes are found by"
                                + " parent and variables only. Install util-linux.");
        return List.of(sandbox.finding(), groups);
    }

    /**
     * Where programs are looked for.
     *
     * @return folders separated by colons, as commands have them in {@code PATH}
     */
    public String path() {
        return Environment.path(settings.path());
    }

    /**
     * The names of the variables that every command has.
     *
     * @return sorted
     */
    public List<String> variables() {
        return Environment.names();
    }

    /**
     * Runs a command; blocks until everything that it started is gone, or cannot be ended.
     *
     * <p>Longest: the time limit, the grace, the time for SIGKILL, and seconds for the last output. An interrupt
     * cancels the command; the thread has it again afterwards. A sandbox dies with the thread that calls this, too.
     *
     * @param spec what to run
     * @param sink where its output goes while it runs
     * @param cancel the wish that it ends early
     * @return what became of it, also when it could not be started
     */
    public CommandResult run(CommandSpec spec, OutputSink sink, Cancel cancel) {
        if (cancel.isCancelled()) {
            return CommandResult.notStarted("It was cancelled before it was started.");
        }
        if (abandoned.get() >= MOST_ABANDONED) {
            return CommandResult.notStarted("Earlier commands left too many processes that hold their output and were"
                    + " not found. End them, or start the server again.");
        }
        Execution execution;
        try {
            Path directory = directory(spec);
            Map<String, String> variables = Environment.of(spec, directory, settings);
            check(spec, directory, variables);
            execution = start(spec, directory, variables);
        } catch (NotStarted e) {
            return CommandResult.notStarted(e.getMessage());
        }
        return execution.finish(sink, cancel, ending, threads);
    }

    private static Path directory(CommandSpec spec) throws NotStarted {
        try {
            Path directory = spec.directory().toRealPath();
            Files.createDirectories(directory.resolve(Environment.TEMPORARY));
            return directory;
        } catch (IOException e) {
            throw new NotStarted("The working directory " + spec.directory()
                    + " is not there or takes no folder '.tmp'. Make it, and let the server write in it.");
        }
    }

    private void check(CommandSpec spec, Path directory, Map<String, String> variables) throws NotStarted {
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String name = variable.getKey();
            if (name.isEmpty() || name.indexOf('=') >= 0 || (name + variable.getValue()).indexOf('\0') >= 0) {
                throw new NotStarted("A variable has no name, a '=' in its name, or a NUL. Leave it out.");
            }
        }
        String program = spec.argv().isEmpty() ? "" : spec.argv().get(0);
        Programs.Lookup lookup = Programs.lookup(program, directory, variables.get("PATH"));
        if (lookup.file().isEmpty()) {
            throw new NotStarted(lookup.refusal());
        }
        if (spec.sandboxed()) {
            sandbox.check(lookup.file().get(), directory);
        }
    }

    private Execution start(CommandSpec spec, Path directory, Map<String, String> variables) throws NotStarted {
        ProcessBuilder builder = builder(spec, directory, variables);
        Path input = null;
        try {
            // A file, because a pipe that nobody reads would need a thread that waits.
            input = spec.stdin().length == 0 ? null : Files.createTempFile("autobot-", ".in");
            if (input != null) {
                Files.write(input, spec.stdin());
            }
            builder.redirectInput(Redirect.from(input == null ? new File("/dev/null") : input.toFile()));
            Process process = builder.start();
            return new Execution(spec, process, tree(spec, process.pid()), abandoned);
        } catch (IOException e) {
            throw new NotStarted(NotStarted.sentence(spec.argv().get(0), e));
        } finally {
            delete(input);
        }
    }

    private ProcessBuilder builder(CommandSpec spec, Path directory, Map<String, String> variables) {
        Map<String, String> outside = new LinkedHashMap<>(variables);
        List<String> line = new ArrayList<>();
        setsid.ifPresent(file -> line.addAll(List.of(file.toString(), "--")));
        if (spec.sandboxed()) {
            Map<String, String> loaders = new LinkedHashMap<>(variables);
            loaders.keySet().removeIf(name -> !Environment.isForLoader(name));
            outside.keySet().removeAll(loaders.keySet());
            line.addAll(sandbox.wrap(spec.argv(), directory, spec.network(), loaders));
        } else {
            line.addAll(spec.argv());
        }
        ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(outside);
        return builder;
    }

    private static void delete(Path input) {
        if (input != null && !input.toFile().delete()) {
            input.toFile().deleteOnExit();
        }
    }

    private ProcessTree tree(CommandSpec spec, long pid) {
        Set<String> marks = Set.of(
                Environment.EXECUTION + "=" + spec.executionId(), Environment.SERVER + "=" + settings.serverMark());
        Optional<ProcessEntry> first = look(pid);
        // One that is gone already cannot say when it started; nothing of it is older than the server.
        long start = first.or(() -> look(ProcessHandle.current().pid()))
                .map(ProcessEntry::start)
                .orElse(0L);
        ProcessTree tree = new ProcessTree(table, variables -> variables.containsAll(marks), start);
        long group = setsid.isPresent() ? pid : 0;
        tree.add(new ProcessEntry(
                pid, ProcessHandle.current().pid(), group, group, true, first.isPresent() ? start : -1));
        return tree;
    }

    private Optional<ProcessEntry> look(long pid) {
        try {
            return table.entry(pid);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
