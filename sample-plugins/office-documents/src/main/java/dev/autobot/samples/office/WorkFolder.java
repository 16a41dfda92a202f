package dev.autobot.samples.office;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An empty folder for one process, which goes with it. */
final class WorkFolder implements AutoCloseable {

    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    /** A folder that only this server's user may look into. */
    static WorkFolder make() throws IOException {
        return new WorkFolder(Files.createTempDirectory("autobot-document-"));
    }

    Path path() {
        return path;
    }

    Path output() {
        return path.resolve("output");
    }

    /** How long the output is until now. */
    long size() throws IOException {
        return Files.size(output());
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> inner = all.sorted(Comparator.reverseOrder()).toList();
            inner.forEach(each -> each.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            path.toFile().deleteOnExit();
        }
    }
}
