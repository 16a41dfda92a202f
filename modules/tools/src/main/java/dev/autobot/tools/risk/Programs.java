package dev.autobot.tools.risk;

import java.nio.file.Path;
import java.util.Optional;

/** Finds the file that the operating system would run. */
@FunctionalInterface
public interface Programs {

    /**
     * The real file of a program.
     *
     * @param argv0 an absolute path, a path relative to {@code directory}, or a name to look for on the path
     * @param directory the working directory
     * @return the executable file, all symbolic links followed; empty where there is none
     */
    Optional<Path> real(String argv0, Path directory);
}
