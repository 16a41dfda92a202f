package dev.autobot.knowledge.document;

import java.time.Instant;

/**
 * A document, as it stands in the database. Immutable.
 *
 * @param seq in the order in which documents came
 * @param id its id
 * @param collection the id of its collection
 * @param owner the id of who added it
 * @param name as people know it; its extension says the format
 * @param source where its bytes are
 * @param state how far it is
 * @param reason why it failed or was cancelled; else empty
 * @param attempts how often work on it has begun
 * @param made what was made of it
 * @param isRemoved whether it is on its way out: nobody sees it any more
 * @param createdAt when it came
 * @param updatedAt when it last changed
 */
public record Document(
        long seq,
        String id,
        String collection,
        String owner,
        String name,
        Source source,
        DocumentState state,
        String reason,
        int attempts,
        Made made,
        boolean isRemoved,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * Where the bytes are.
     *
     * @param fileId the stored file's id; {@code null} while an address has not been fetched
     * @param url where they come from; {@code null} when they were uploaded
     */
    public record Source(String fileId, String url) {}

    /**
     * What was made of it.
     *
     * @param passages how many
     * @param note what was left out; empty when nothing was
     * @param warning why it has no vectors though there is a model; empty when there is nothing to warn of
     * @param model the model of its vectors; {@code null} when there are none
     * @param dimension the vectors' length; 0 when there are none
     */
    public record Made(int passages, String note, String warning, String model, int dimension) {

        /** Nothing yet. */
        static final Made NOTHING = new Made(0, "", "", null, 0);
    }
}
