package dev.autobot.tools.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The processes of this host, from {@code /proc}. Where there is none, the JDK tells them, without groups, sessions and
 * variables. Thread-safe.
 */
final class ProcessTable {

    private final Path proc;
    private final boolean readable;
    private final Set<Long> ownLine;

    ProcessTable() {
        this(Path.of("/proc"));
    }

    ProcessTable(Path proc) {
        this.proc = proc;
        this.readable = Files.isReadable(proc.resolve("self/stat"));
        this.ownLine = readOwnLine();
    }

    /**
     * All processes at about one moment.
     *
     * @param entries by id
     * @param steady whether none ended while they were read; one that did may have started another that is not here
     */
    record Look(Map<Long, ProcessEntry> entries, boolean steady) {}

    /**
     * Looks at all processes.
     *
     * @param seen told of each as soon as it is read
     * @throws UncheckedIOException they cannot be read, for want of file handles, for one
     */
    Look look(Consumer<ProcessEntry> seen) {
        Map<Long, ProcessEntry> entries = new HashMap<>();
        if (!readable) {
            ProcessHandle.allProcesses().forEach(handle -> entries.put(handle.pid(), ofHandle(handle)));
            entries.values().forEach(seen);
            return new Look(entries, true);
        }
        List<Long> pids = pids();
        for (long pid : pids) {
            Optional<ProcessEntry> found = entry(pid);
            found.ifPresent(entry -> entries.put(pid, entry));
            found.ifPresent(seen);
        }
        return new Look(entries, entries.size() == pids.size());
    }

    /** The largest first: those are young, and the young are the first to be gone again. */
    private List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
            folders.forEach(folder -> pids.add(Long.valueOf(folder.getFileName().toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DirectoryIteratorException e) {
            throw new UncheckedIOException(e.getCause());
        }
        pids.sort(Comparator.reverseOrder());
        return pids;
    }

    /** The process of an id, if there is one; throws like {@link #all}. */
    Optional<ProcessEntry> entry(long pid) {
        if (!readable) {
            return ProcessHandle.of(pid).map(ProcessTable::ofHandle);
        }
        return read(pid, "stat").map(bytes -> ProcessEntry.ofStat(pid, new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    /** The file of a process; nothing when it is gone or not ours to read. */
    private Optional<byte[]> read(long pid, String file) {
        Path folder = proc.resolve(Long.toString(pid));
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(file))).filter(bytes -> bytes.length > 0);
        } catch (NoSuchFileException | AccessDeniedException e) {
            return Optional.empty();
        } catch (IOException e) {
            // One that ends meanwhile, or a thread of the kernel, fails in several ways. But when there is no handle
            // left to read with, nobody may be taken for gone.
            if (canRead()) {
                return Optional.empty();
            }
            throw new UncheckedIOException(e);
        }
    }

    private boolean canRead() {
        try {
            return Files.readAllBytes(proc.resolve("self/stat")).length > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static ProcessEntry ofHandle(ProcessHandle handle) {
        long parent = handle.parent().map(ProcessHandle::pid).orElse(0L);
        long start = handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return new ProcessEntry(handle.pid(), parent, 0, 0, handle.isAlive(), start);
    }

    /** The variables with which a process was started; none when it is gone or somebody else's. */
    Set<String> variables(long pid) {
        return read(pid, "environ")
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).split("\0"))
                .map(variables -> (Set<String>) new HashSet<>(Arrays.asList(variables)))
                .orElse(Set.of());
    }

    /** This process and those that it comes from: nothing here may ever end them. */
    Set<Long> ownLine() {
        return ownLine;
    }

    private Set<Long> readOwnLine() {
        Set<Long> line = new HashSet<>();
        long pid = ProcessHandle.current().pid();
        while (pid > 0 && line.add(pid)) {
            pid = entry(pid).map(ProcessEntry::parent).orElse(0L);
        }
        return Set.copyOf(line);
    }
}
