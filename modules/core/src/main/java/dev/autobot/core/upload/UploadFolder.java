package dev.autobot.core.upload;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where uploads lie while they are read and handled, readable by the server's user only. It belongs to one server: what
 * lies there when that starts is left of one that was killed. Thread-safe.
 */
final class UploadFolder {

    private static final Logger LOG = System.getLogger("autobot.http");
    private static final String PREFIX = "upload-";
    private static final String SUFFIX = ".part";
    private static final long SPARE_BYTES = 64L * 1024 * 1024;

    private final Path folder;

    UploadFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder, or deletes what a former server left in it. */
    void clean() {
        try {
            Files.createDirectories(folder);
            // only what looks like an upload, in case the folder has other things in it
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
                left.forEach(this::delete);
            }
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCodes.BAD_CONFIGURATION,
                    "The folder " + folder + " cannot be made or read (" + e
                            + "). Let the server's user write in AUTOBOT_DATA_DIR.",
                    e);
        }
    }

    /**
     * Sees whether a body may be taken in.
     *
     * @param bytes how long it may become
     * @throws PlatformException {@code BUSY} when the disk would be full then
     */
    void requireRoomFor(long bytes) {
        if (folder.toFile().getUsableSpace() < bytes + SPARE_BYTES) {
            throw new PlatformException(
                    ErrorCodes.BUSY, "The server's disk is nearly full, so it takes no uploads. Tell its operator.");
        }
    }

    Path newFile() throws IOException {
        return Files.createTempFile(folder, PREFIX, SUFFIX);
    }

    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "The file " + file + " of an upload cannot be deleted (" + e + "). The next start tries again.");
        }
    }
}
