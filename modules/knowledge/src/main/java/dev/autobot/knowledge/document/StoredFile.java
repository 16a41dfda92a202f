package dev.autobot.knowledge.document;

import java.time.Instant;

/**
 * A file that was taken in. Immutable.
 *
 * @param seq in the order in which files came
 * @param id its id, and its name on the disk
 * @param owner the id of whose it is
 * @param filename as the user named it; never a path
 * @param size bytes
 * @param sha256 of its bytes, in hex
 * @param chatId the chat it belongs to; {@code null} for none
 * @param isKept whether it stays when documents made of it are removed
 * @param createdAt when it came
 */
public record StoredFile(
        long seq,
        String id,
        String owner,
        String filename,
        long size,
        String sha256,
        String chatId,
        boolean isKept,
        Instant createdAt) {}
