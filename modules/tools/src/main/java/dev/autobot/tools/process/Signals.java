package dev.autobot.tools.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Sends signals: to whole groups by the program {@code kill}, because the JDK cannot, and to single processes. */
final class Signals {

    private static final long KILL_TAKES = 2_000_000_000L;

    private final Optional<Path> kill;
    private final ProcessTable table;

    Signals(Optional<Path> kill, ProcessTable table) {
        this.kill = kill;
        this.table = table;
    }

    void terminate(Collection<ProcessEntry> processes, ProcessTree tree, Patience patience) {
        TreeSet<Long> groups = groups(processes, tree);
        boolean sent = send("TERM", groups, patience);
        for (ProcessEntry process : processes) {
            // Not twice: some programs take a second SIGTERM for impatience and do not clean up.
            if (!sent || !groups.contains(process.group())) {
                handle(process).ifPresent(ProcessHandle::destroy);
            }
        }
    }

    void kill(ProcessEntry process) {
        handle(process).ifPresent(ProcessHandle::destroyForcibly);
    }

    void killGroups(Set<Long> groups, Patience patience) {
        send("KILL", groups, patience);
    }

    private static TreeSet<Long> groups(Collection<ProcessEntry> processes, ProcessTree tree) {
        TreeSet<Long> groups = new TreeSet<>();
        for (ProcessEntry process : processes) {
            if (process.group() > 1 && tree.ownsGroupOf(process)) {
                groups.add(process.group());
            }
        }
        return groups;
    }

    private boolean send(String signal, Collection<Long> groups, Patience patience) {
        if (groups.isEmpty() || kill.isEmpty()) {
            return false;
        }
        List<String> line = new ArrayList<>(List.of(kill.get().toString(), "-s", signal, "--"));
        groups.forEach(group -> line.add("-" + group));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        try {
            Process process = builder.start();
            if (patience.await(process, KILL_TAKES)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
        } catch (IOException e) {
            // No room for another process, for one; single signals need none.
        }
        return false;
    }

    /** The JDK's handle compares start times itself, so what is checked here stays true until the signal is sent. */
    private Optional<ProcessHandle> handle(ProcessEntry process) {
        Optional<ProcessHandle> handle = ProcessHandle.of(process.pid());
        try {
            return table.entry(process.pid()).filter(process::isSameAs).flatMap(same -> handle);
        } catch (UncheckedIOException e) {
            // Nobody can look at present; the next round tries again.
            return Optional.empty();
        }
    }
}
