package dev.autobot.core.journal;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.nio.charset.StandardCharsets;

/**
 * Keeps texts to what every database stores alike. PostgreSQL refuses the character U+0000, and neither it nor UTF-8
 * knows half a surrogate pair; H2 takes both.
 */
final class Texts {

    private Texts() {}

    /** A text that is looked up again: it is stored as it is or refused. */
    static String name(String what, String text, int most) {
        if (text.isEmpty() || text.length() > most) {
            throw bad(what + " must have 1 to " + most + " characters, but has " + text.length() + ".");
        }
        if (text.indexOf('\0') >= 0 || !whole(text).equals(text)) {
            throw bad(what + " holds U+0000 or half a surrogate pair, which cannot be stored.");
        }
        return text;
    }

    /** A text that is only read again: half a surrogate pair becomes a question mark. JSON text has no U+0000. */
    static String body(String what, String text) {
        if (text.indexOf('\0') >= 0) {
            throw bad(what + " holds U+0000, which cannot be stored.");
        }
        return whole(text);
    }

    private static String whole(String text) {
        boolean plain = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
        return plain ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static PlatformException bad(String problem) {
        return new PlatformException(ErrorCodes.BAD_FIELD, problem);
    }
}
