package dev.autobot.plugin.payload;

import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.V2Field;

/**
 * A file was taken in.
 *
 * @param filename as the user named it
 * @param size bytes
 * @param chatId the chat it belongs to
 * @param fileId its id
 * @param duplicateOf the id of the document that its bytes were already, which keeps its name; absent when they are new
 */
public record FileUploaded(
        String filename, long size, @OptionalField String chatId, String fileId, @V2Field String duplicateOf) {

    /**
     * Bytes that are new.
     *
     * @param filename see above
     * @param size see above
     * @param chatId see above
     * @param fileId see above
     */
    public FileUploaded(String filename, long size, String chatId, String fileId) {
        this(filename, size, chatId, fileId, null);
    }
}
