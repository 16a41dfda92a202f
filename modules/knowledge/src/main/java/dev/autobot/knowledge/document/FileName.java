package dev.autobot.knowledge.document;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/** Checks what users call their files and collections. Such a name is shown and searched for, but never a path. */
final class FileName {

    private static final int MOST_BYTES = 255;

    private FileName() {}

    /**
     * The name, in the one form in which equal names are equal.
     *
     * @param field what to call it in an error
     * @throws PlatformException {@code BAD_FIELD} when it is empty, too long or holds what no name should
     */
    static String checked(String field, String name) {
        return checked(field, "notes.md", name);
    }

    /**
     * The name as above, of something else than a file.
     *
     * @param example of a good one
     */
    static String checked(String field, String example, String name) {
        if (name == null || name.isBlank()) {
            throw bad(field + " is empty. Give one, such as " + example + ".");
        }
        String normal = Normalizer.normalize(name, Normalizer.Form.NFC);
        if (normal.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw bad(field + " has more than " + MOST_BYTES + " bytes. Use a shorter name.");
        }
        if (normal.equals(".") || normal.equals("..") || normal.indexOf('/') >= 0 || normal.indexOf('\\') >= 0) {
            throw bad(field + " looks like a path. Give the name alone, without '/' and '\\'.");
        }
        if (normal.codePoints().anyMatch(FileName::isHidden)) {
            throw bad(field + " holds control characters. Use letters, digits, spaces, dots and dashes.");
        }
        return normal;
    }

    /** The extension in lower case, without the dot; empty when there is none. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean isHidden(int point) {
        boolean isJoiner = point == 0x200C || point == 0x200D; // parts of words and emoji
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            case Character.FORMAT -> !isJoiner; // such as those that turn the direction of reading
            default -> false;
        };
    }

    private static PlatformException bad(String message) {
        return new PlatformException(ErrorCodes.BAD_FIELD, message);
    }
}
