package dev.autobot.knowledge.document;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Looks whether a file may be what its name says, before anybody reads it. Thread-safe. */
final class MediaCheck {

    private static final int HEAD = 1 << 16;
    private static final int PDF_HEAD = 1_024;
    private static final int FEW = 32;
    private static final Set<String> ZIPPED = Set.of("docx", "xlsx", "pptx", "odt", "ods", "odp", "epub");
    private static final Set<String> COMPOUND = Set.of("doc", "xls", "ppt");

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
            head = in.readNBytes(HEAD);
        }
        String extension = FileName.extension(name);
        if (readers.isText(extension)) {
            requireText(extension, head);
        } else if (extension.equals("pdf") && !latin(head, PDF_HEAD).contains("%PDF-")) {
            throw unsupported("The file is called ." + extension + ", but is no PDF.");
        } else if (ZIPPED.contains(extension) && !latin(head, 2).equals("PK")
                || COMPOUND.contains(extension) && !latin(head, 2).equals("\u00D0\u00CF")) {
            throw unsupported("The file is called ." + extension + ", but is no such document.");
        }
    }

    private void requireText(String extension, byte[] head) {
        String start = latin(head, 4);
        if (start.startsWith("%PDF") || start.startsWith("PK\u0003\u0004") || start.startsWith("\u001f\u008b")) {
            throw unsupported("The file is called ." + extension + ", but is no text.");
        }
        boolean isWide = start.startsWith("\u00FF\u00FE") || start.startsWith("\u00FE\u00FF");
        int odd = 0;
        for (byte one : head) {
            if (one == 0 && !isWide) {
                throw unsupported("The file is called ." + extension + ", but holds NUL bytes, so it is no text.");
            }
            odd += one > 0 && one < ' ' && "\t\n\r\f\u001b\b".indexOf(one) < 0 ? 1 : 0;
        }
        if (!isWide && odd > FEW && odd > head.length / FEW) {
            throw unsupported(
                    "The file is called ." + extension + ", but is full of control characters, so it is no" + " text.");
        }
    }

    private static String latin(byte[] head, int length) {
        return new String(head, 0, Math.min(length, head.length), StandardCharsets.ISO_8859_1);
    }

    private PlatformException unsupported(String why) {
        return new PlatformException(
                ErrorCodes.UNSUPPORTED_MEDIA,
                why + " What can be read is: " + String.join(", ", new TreeSet<>(readers.extensions())) + ".");
    }
}
