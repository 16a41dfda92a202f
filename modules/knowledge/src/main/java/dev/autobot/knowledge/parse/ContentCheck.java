package dev.autobot.knowledge.parse;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says from the first bytes of a file whether they can be what its name says. Stateless.
 *
 * <p>It keeps mistakes and crude tricks out; whether a file can be read, only {@link Parser} knows.
 */
public final class ContentCheck {

    /** As many of the first bytes are enough. */
    public static final int HEAD = 8_192;

    private static final String OLD_OFFICE = "\u00D0\u00CF\u0011\u00E0";
    private static final Map<String, String> KINDS = kinds();
    private static final Set<String> ZIPPED = Set.of("docx", "xlsx", "pptx", "odt", "ods", "odp", "epub");
    private static final Set<String> COMPOUND = Set.of("doc", "xls", "ppt");
    private static final int ODD_IN = 10;

    private ContentCheck() {}

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("%PDF-", "a PDF document");
        kinds.put("PK\3\4", "a ZIP archive or an office document");
        kinds.put("PK\5\6", "an empty ZIP archive");
        kinds.put(OLD_OFFICE, "an old office document");
        kinds.put("{\\rtf", "an RTF document");
        kinds.put("\177ELF", "a program");
        kinds.put("\u00CA\u00FE\u00BA\u00BE", "a program");
        kinds.put("\u00CF\u00FA\u00ED\u00FE", "a program");
        kinds.put("\u0089PNG", "an image");
        kinds.put("GIF8", "an image");
        kinds.put("\u00FF\u00D8\u00FF", "an image");
        kinds.put("\u001F\u008B", "a compressed file");
        kinds.put("BZh", "a compressed file");
        kinds.put("\u00FD7zXZ", "a compressed file");
        kinds.put("7z\u00BC\u00AF", "an archive");
        kinds.put("Rar!", "an archive");
        kinds.put("SQLite format 3\0", "a database");
        return kinds;
    }

    /**
     * Whether bytes are nothing but blanks, line ends and a mark of UTF-8.
     *
     * @param bytes all of a file
     * @return also when there are none
     */
    public static boolean isBlank(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).replace("\uFEFF", "").isBlank();
    }

    /**
     * What is wrong with a file.
     *
     * @param extension of its name, in lower case, without the dot
     * @param isText whether files of this extension are text; of formats that are neither text nor known here, nothing
     *     is wrong
     * @param head its first bytes, up to {@link #HEAD} of them
     * @return a sentence for its user, that says what the file is and what to do; empty when nothing is wrong
     */
    public static Optional<String> problem(String extension, boolean isText, byte[] head) {
        String kind = kind(head);
        if (extension.equals("pdf")) {
            return contains(head, "%PDF-") ? Optional.empty() : Optional.of(unlike(extension, kind));
        }
        if (ZIPPED.contains(extension)) {
            boolean isEncrypted = begins(head, OLD_OFFICE); // which wraps the ZIP; its reader says so
            return begins(head, "PK\3\4") || isEncrypted ? Optional.empty() : Optional.of(unlike(extension, kind));
        }
        if (COMPOUND.contains(extension)) {
            return begins(head, OLD_OFFICE) ? Optional.empty() : Optional.of(unlike(extension, kind));
        }
        if (extension.equals("rtf")) {
            return begins(head, "{\\rtf") ? Optional.empty() : Optional.of(unlike(extension, kind));
        }
        return kind.isEmpty() || !isText ? Optional.empty() : Optional.of(unlike(extension, kind));
    }

    private static String unlike(String extension, String kind) {
        String found = kind.isEmpty() ? "its content is something else" : "its content is " + kind;
        return "The name ends in ." + extension + ", but " + found
                + ": give it the ending that it should have, or save it again in the format that its name says.";
    }

    /** What the bytes are, where they are no text; else empty. */
    private static String kind(byte[] head) {
        for (Map.Entry<String, String> each : KINDS.entrySet()) {
            if (begins(head, each.getKey())) {
                return each.getValue();
            }
        }
        return ByteOrderMark.of(head) == null && isBinary(head) ? "no text" : "";
    }

    /** Whether there is a NUL, or more control characters than a terminal's colours would explain. */
    private static boolean isBinary(byte[] head) {
        int odd = 0;
        for (byte each : head) {
            if (each == 0) {
                return true;
            }
            boolean isControl = each > 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t' && each != '\f';
            odd += isControl ? 1 : 0;
        }
        return odd * ODD_IN > head.length;
    }

    private static boolean begins(byte[] head, String magic) {
        return text(head, magic.length()).equals(magic);
    }

    /** Readers of PDF look for its beginning in the first kilobyte. */
    private static boolean contains(byte[] head, String magic) {
        return text(head, 1_024).contains(magic);
    }

    private static String text(byte[] head, int most) {
        return new String(head, 0, Math.min(head.length, most), StandardCharsets.ISO_8859_1);
    }
}
