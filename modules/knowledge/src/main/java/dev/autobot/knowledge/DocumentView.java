package dev.autobot.knowledge;

import dev.autobot.knowledge.document.Document;
import dev.autobot.plugin.OptionalField;
import java.time.Instant;

/**
 * A document, for its users.
 *
 * @param id its id
 * @param name as people know it
 * @param collection the id of its collection
 * @param fileId its file; absent while an address has not been fetched
 * @param size its file's bytes; absent when there is no file
 * @param url where it was fetched; absent when it was not
 * @param state {@code uploaded}, {@code parsing}, {@code chunking}, {@code indexed}, {@code failed} or
 *     {@code cancelled}
 * @param reason why it failed or was cancelled; absent otherwise
 * @param note what was left out; absent when nothing was
 * @param warning why it is found by words only though there is a model; absent when there is nothing to warn of
 * @param chunks how many passages it has
 * @param attempts how often work on it has begun
 * @param createdAt when it came
 * @param updatedAt when it last changed
 */
public record DocumentView(
        String id,
        String name,
        String collection,
        @OptionalField String fileId,
        @OptionalField Long size,
        @OptionalField String url,
        String state,
        @OptionalField String reason,
        @OptionalField String note,
        @OptionalField String warning,
        int chunks,
        int attempts,
        Instant createdAt,
        Instant updatedAt) {

    static DocumentView of(Document document, Long size) {
        return new DocumentView(
                document.id(),
                document.name(),
                document.collection(),
                document.source().fileId(),
                size,
                document.source().url(),
                document.state().word(),
                absent(document.reason()),
                absent(document.made().note()),
                absent(document.made().warning()),
                document.made().passages(),
                document.attempts(),
                document.createdAt(),
                document.updatedAt());
    }

    static String absent(String text) {
        return text.isEmpty() ? null : text;
    }
}
