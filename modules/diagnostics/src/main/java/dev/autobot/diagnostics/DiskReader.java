package dev.autobot.diagnostics;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads how full the disk is that holds a directory, or will hold it when it is made. */
final class DiskReader {

    private final Path directory;

    DiskReader(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** The used share of what is there for this process; NaN when it cannot be read. */
    double usedShare() {
        try {
            FileStore store = Files.getFileStore(nearestExisting());
            return share(store.getTotalSpace(), store.getUnallocatedSpace(), store.getUsableSpace());
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** As {@code df} counts: what is reserved for root is neither used nor free. */
    static double share(double total, double unallocated, double usable) {
        double used = total - unallocated;
        return used / (used + usable);
    }

    private Path nearestExisting() {
        Path path = directory;
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }
}
