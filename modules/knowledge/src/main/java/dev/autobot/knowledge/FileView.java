package dev.autobot.knowledge;

import dev.autobot.knowledge.document.StoredFile;
import dev.autobot.plugin.OptionalField;
import java.time.Instant;
import java.util.List;

/**
 * A file that was taken in.
 *
 * @param fileId its id
 * @param filename as its user named it
 * @param size bytes
 * @param sha256 of its bytes, in hex
 * @param chatId the chat it belongs to; absent when there is none
 * @param createdAt when it came
 * @param documents what was made of it; empty when it is stored only
 * @param duplicateOf of an upload whose bytes were in the collection already: the id of the document that they are,
 *     which keeps its name; absent otherwise
 */
public record FileView(
        String fileId,
        String filename,
        long size,
        String sha256,
        @OptionalField String chatId,
        Instant createdAt,
        List<DocumentView> documents,
        @OptionalField String duplicateOf) {

    static FileView of(StoredFile file, List<DocumentView> documents, String duplicateOf) {
        return new FileView(
                file.id(),
                file.filename(),
                file.size(),
                file.sha256(),
                file.chatId(),
                file.createdAt(),
                documents,
                duplicateOf);
    }
}
