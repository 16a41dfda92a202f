package dev.autobot.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder that is made when first asked for. Thread-safe. */
final class WorkFolder implements AutoCloseable {

    private Path folder;

    synchronized Path path() {
        if (folder == null) {
            try {
                folder = Files.createTempDirectory("autobot-harness").toRealPath();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folder;
    }

    /** Deletes it with all that is in it. */
    @Override
    public synchronized void close() throws IOException {
        if (folder == null) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.delete(each);
        }
        folder = null;
    }
}
