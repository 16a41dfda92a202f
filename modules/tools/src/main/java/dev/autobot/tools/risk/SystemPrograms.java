package dev.autobot.tools.risk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs of this host. Thread-safe. */
public final class SystemPrograms implements Programs {

    private final List<String> path;

    /**
     * Looks along a path.
     *
     * @param path as in the environment of the commands that are judged; an empty element is the working directory
     */
    public SystemPrograms(String path) {
        this.path = List.of(path.split(":", -1));
    }

    @Override
    public Optional<Path> real(String argv0, Path directory) {
        if (argv0.isEmpty()) {
            return Optional.empty();
        }
        Stream<String> candidates =
                argv0.contains("/") ? Stream.of(argv0) : path.stream().map(folder -> folder(folder) + argv0);
        return candidates
                .flatMap(candidate -> executable(candidate, directory).stream())
                .findFirst();
    }

    private static String folder(String element) {
        return element.isEmpty() ? "./" : element + "/";
    }

    private static Optional<Path> executable(String text, Path directory) {
        try {
            Path file = directory.resolve(text);
            return Files.isRegularFile(file) && Files.isExecutable(file)
                    ? Optional.of(file.toRealPath())
                    : Optional.empty();
        } catch (IOException | InvalidPathException gone) {
            return Optional.empty();
        }
    }
}
