package dev.autobot.knowledge.document;

import dev.autobot.knowledge.parse.ContentCheck;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
        Set<String> known = readers.extensions();
        String extension = FileName.extension(name);
        if (!known.contains(extension)) {
            String what = extension.isEmpty() ? "A file without an extension" : "A ." + extension + " file";
            throw unsupported(what + " cannot be read here.");
        }
    }

    /**
     * Refuses a file whose bytes cannot be of the format that its name says.
     *
     * @throws PlatformException {@code UNSUPPORTED_MEDIA}
     */
    void require(String name, Path file) throws IOException {
        requireKnown(name);
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(ContentCheck.HEAD);
        }
        String extension = FileName.extension(name);
        Optional<String> problem = ContentCheck.problem(extension, readers.isText(extension), head);
        if (problem.isPresent()) {
            throw new PlatformException(ErrorCodes.UNSUPPORTED_MEDIA, problem.get());
        }
    }

    private PlatformException unsupported(String why) {
        return new PlatformException(
                ErrorCodes.UNSUPPORTED_MEDIA,
                why + " What can be read is: " + String.join(", ", new TreeSet<>(readers.extensions())) + ".");
    }
}
