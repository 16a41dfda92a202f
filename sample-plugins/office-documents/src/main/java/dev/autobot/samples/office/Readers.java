package dev.autobot.samples.office;

import dev.autobot.plugin.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The processes that read documents: one for each, a few at a time. Thread-safe. When it is closed all of them are
 * ended, and no further one begins.
 */
final class Readers implements AutoCloseable {

    private static final long LOOK_MILLIS = 50;
    private static final long END_TAKES_SECONDS = 10;

    private final Set<ReaderProcess> running = ConcurrentHashMap.newKeySet();
    private final OfficeSettings settings;
    private final Semaphore places;
    private volatile boolean isClosed;

    Readers(OfficeSettings settings) {
        this.settings = settings;
        this.places = new Semaphore(settings.atOnce(), true);
    }

    /** Blocks until a place is free and the document is read; an interrupt counts as a cancel. */
    String read(Path file, String extension, Run run) throws IOException {
        try {
            awaitPlace(run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusals.cancelled();
        }
        try {
            return readNow(file, extension, run);
        } finally {
            places.release();
        }
    }

    private void awaitPlace(Run run) throws InterruptedException {
        while (!places.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (isUnwanted(run)) {
                throw Refusals.cancelled();
            }
        }
    }

    private String readNow(Path file, String extension, Run run) throws IOException {
        if (isUnwanted(run)) {
            throw Refusals.cancelled();
        }
        try (ReaderProcess reader = ReaderProcess.start(settings)) {
            running.add(reader);
            try {
                return reader.read(file, extension, () -> isUnwanted(run));
            } finally {
                running.remove(reader);
            }
        }
    }

    private boolean isUnwanted(Run run) {
        return isClosed || run.isCancelled();
    }

    @Override
    public void close() {
        isClosed = true;
        running.forEach(ReaderProcess::end);
        try {
            places.tryAcquire(settings.atOnce(), END_TAKES_SECONDS, TimeUnit.SECONDS); // until all have cleaned up
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
