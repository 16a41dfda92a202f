package dev.autobot.knowledge.document;

import dev.autobot.knowledge.parse.ContentCheck;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks whether a file may be taken in: somebody reads its format, and it may be what its name says. Thread-safe. */
final class MediaCheck {

    private final Readers readers;

    MediaCheck(Readers readers) {
        this.readers = readers;
    }

    boolean isKnown(String name) {
        return readers.extensions().contains(FileName.extension(name));
    }

    /**
     * Refuses names of formats that nobody reads.
     *
     * @throws PlatformException {@code UNSUPPORTED_MEDIA}
     */
    void requireKnown(String name) {
        if (!isKnown(name)) {
            throw new PlatformException(
                    ErrorCodes.UNSUPPORTED_MEDIA, UnreadFormat.problem(FileName.extension(name), readers.extensions()));
        }
    }

    /**
     * Refuses a file whose bytes cannot be of the format that its name says.
     *
     * @throws PlatformException {@code UNSUPPORTED_MEDIA}
     */
    void require(String name, Path file) throws IOException {
        requireKnown(name);
        String extension = FileName.extension(name);
        Optional<String> problem = ContentCheck.problem(extension, readers.isText(extension), head(file));
        if (problem.isPresent()) {
            throw new PlatformException(ErrorCodes.UNSUPPORTED_MEDIA, problem.get());
        }
    }

    /**
     * Refuses a file in which there is nothing, or nothing but blanks.
     *
     * @throws PlatformException {@code BAD_DOCUMENT}
     */
    void requireContent(Path file) throws IOException {
        byte[] head = head(file);
        if (head.length < ContentCheck.HEAD && ContentCheck.isBlank(head)) {
            throw new PlatformException(
                    ErrorCodes.BAD_DOCUMENT,
                    "The file is empty, so there is nothing in it that could be found. Send one with a text.");
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(ContentCheck.HEAD);
        }
    }
}
