package dev.autobot.tools.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds programs as {@code execvp} does, to tell in words what is wrong with one. The program that is started through
 * others (setsid, bubblewrap) fails with their words and exit codes otherwise.
 */
final class Programs {

    private static final int LONGEST_FIRST_LINE = 256;

    private Programs() {}

    /** The program's file, or the sentence that says why there is none. */
    record Lookup(Optional<Path> file, String refusal) {

        private static Lookup refused(String why) {
            return new Lookup(Optional.empty(), why);
        }
    }

    static Optional<Path> onPath(String name, String path) {
        return lookup(name, Path.of("/"), path).file();
    }

    static Lookup lookup(String name, Path directory, String path) {
        if (name.isBlank() || name.indexOf('\0') >= 0) {
            return Lookup.refused("The command names no program. Give one as the first argument.");
        }
        if (name.contains("/")) {
            return check(name, directory.resolve(name));
        }
        Lookup notExecutable = null;
        for (String folder : path.split(":")) {
            Path file = Path.of(folder, name);
            if (Files.isRegularFile(file)) {
                Lookup found = check(name, file);
                if (found.file().isPresent()) {
                    return found;
                }
                notExecutable = notExecutable == null ? found : notExecutable;
            }
        }
        return notExecutable != null
                ? notExecutable
                : Lookup.refused("There is no program '" + name + "' on the path (" + path
                        + "). Install it, or give its whole path.");
    }

    private static Lookup check(String name, Path file) {
        if (Files.isDirectory(file)) {
            return Lookup.refused("'" + name + "' is a folder, not a program.");
        }
        if (!Files.exists(file)) {
            return Lookup.refused("There is no program '" + name + "'. Check the path.");
        }
        if (!Files.isExecutable(file)) {
            return Lookup.refused("'" + name + "' is not executable. Make it so (chmod +x), or name its interpreter.");
        }
        return interpreter(file)
                .filter(needed -> !Files.isExecutable(Path.of(needed)))
                .map(needed -> Lookup.refused(
                        "'" + name + "' needs the interpreter '" + needed + "' by its first line, which is not there."))
                .orElse(new Lookup(Optional.of(file), ""));
    }

    private static Optional<String> interpreter(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(LONGEST_FIRST_LINE), StandardCharsets.ISO_8859_1);
            if (!start.startsWith("#!")) {
                return Optional.empty();
            }
            String[] words =
                    start.lines().findFirst().orElse("").substring(2).strip().split("\\s+");
            return Optional.of(words[0]).filter(word -> word.startsWith("/"));
        } catch (IOException unreadable) {
            // A program may be executable without being readable.
            return Optional.empty();
        }
    }
}
