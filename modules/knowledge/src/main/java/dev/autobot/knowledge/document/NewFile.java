package dev.autobot.knowledge.document;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;

/**
 * A file that somebody brings. Immutable.
 *
 * @param user who
 * @param filename as the user names it
 * @param collection the id or name of the collection; empty or {@code null} for {@code default}
 * @param chatId the chat it belongs to; {@code null} for none
 * @param wish what shall become of it
 */
public record NewFile(User user, String filename, String collection, String chatId, Wish wish) {

    /** What shall become of a file. */
    public enum Wish {
        /** A document; refused when there is another one of its name. */
        ADD,
        /** A document, which takes the place of one of its name. */
        VERSION,
        /** Nothing: it is stored only. */
        STORE;

        /**
         * The wish of a client that adds a document.
         *
         * @param field how the client knows the field
         * @param word what it wrote there; {@code null} for nothing
         * @return {@link #ADD} or {@link #VERSION}
         * @throws PlatformException {@code BAD_FIELD} for another word
         */
        public static Wish onConflict(String field, String word) {
            if (word == null || word.equals("refuse")) {
                return ADD;
            }
            if (word.equals("version")) {
                return VERSION;
            }
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD, "The field '" + field + "' must be 'refuse' or 'version'.");
        }
    }
}
