package dev.autobot.tools.gate;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.User;
import dev.autobot.tools.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folders in which tools work: one for each workflow, and one for each user. Thread-safe. */
public final class Workspaces {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");
    private static final int HASH = 16;
    private static final int READABLE = 40;
    private static final int MOST_FORGOTTEN = 100;

    private final Path root;

    /**
     * Folders below one.
     *
     * @param root made when it is first needed
     */
    public Workspaces(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Where a call works; the folder may not be there yet. */
    public Path of(User user, ToolRequest.Origin origin) {
        if (origin.workspace().equals(ToolRequest.Origin.OWN_WORKSPACE)) {
            // readable for the operator, and different for every id
            String readable = user.id().replaceAll("[^A-Za-z0-9_-]", "_");
            readable = readable.substring(0, Math.min(readable.length(), READABLE));
            return root.resolve("users")
                    .resolve(readable + "-" + Json.sha256(user.id()).substring(0, HASH));
        }
        if (!NAME.matcher(origin.workspace()).matches()) {
            throw new IllegalArgumentException("'" + origin.workspace() + "' is no name of a workspace");
        }
        return root.resolve("runs").resolve(origin.workspace());
    }

    /**
     * The same, and makes it.
     *
     * @throws PlatformException when it cannot be made
     */
    public Path make(User user, ToolRequest.Origin origin) {
        Path folder = of(user, origin);
        try {
            return Files.createDirectories(folder).toRealPath();
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCodes.SYSTEM_ERROR, "The folder to work in, " + folder + ", cannot be made: " + e, e);
        }
    }

    /** Deletes folders of runs that nothing has touched since; at most some hundred at a time. */
    public void forget(Instant before) throws IOException {
        Path runs = root.resolve("runs");
        if (!Files.isDirectory(runs)) {
            return;
        }
        List<Path> old;
        try (Stream<Path> all = Files.list(runs)) {
            old = all.filter(folder -> isOlder(folder, before))
                    .limit(MOST_FORGOTTEN)
                    .toList();
        }
        for (Path folder : old) {
            delete(folder);
        }
    }

    private static boolean isOlder(Path folder, Instant before) {
        try {
            return Files.getLastModifiedTime(folder).toInstant().isBefore(before);
        } catch (IOException e) {
            return false; // somebody else deleted it
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) { // links are not followed
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
