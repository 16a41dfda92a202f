package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder by which a test and {@link FlowPlugin} talk to each other. */
record FlowFolder(Path path) {

    /** Waits until the plugin is held under a name. */
    void awaitHeld(String name) {
        Waits.until(() -> Files.exists(path.resolve(name + ".held")), Conductor.LIMIT);
        assertThat(path.resolve(name + ".held")).exists();
    }

    boolean isHeld(String name) {
        return Files.exists(path.resolve(name + ".held"));
    }

    /** Lets the plugin go on. */
    void release(String name) {
        try {
            Files.writeString(path.resolve(name + ".go"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the tools have written that ends with a text. */
    List<String> lines(String end) {
        Path file = path.resolve("lines");
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .filter(line -> line.endsWith(end))
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
