package dev.autobot.knowledge;

import dev.autobot.knowledge.document.DocumentState;
import dev.autobot.knowledge.document.KnowledgeCollection;
import dev.autobot.plugin.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Collections that a user may read.
 *
 * @param collections the user's own first
 */
public record CollectionPage(List<Collection> collections) {

    /**
     * A collection.
     *
     * @param id its id
     * @param name its name
     * @param shared whether everybody may read it
     * @param own whether it is the user's own
     * @param documents how many of its documents can be found
     * @param waiting how many of them wait or are being read
     * @param failed how many of them failed
     * @param createdAt when it was made
     */
    public record Collection(
            String id,
            String name,
            boolean shared,
            boolean own,
            int documents,
            int waiting,
            int failed,
            Instant createdAt) {

        static Collection of(KnowledgeCollection collection, User user, Map<DocumentState, Integer> counts) {
            return new Collection(
                    collection.id(),
                    collection.name(),
                    collection.isShared(),
                    collection.owner().equals(user.id()),
                    counts.getOrDefault(DocumentState.INDEXED, 0),
                    DocumentState.waiting(counts),
                    counts.getOrDefault(DocumentState.FAILED, 0),
                    collection.createdAt());
        }
    }

    /**
     * A new collection.
     *
     * @param name new among the user's, up to 80 characters
     * @param shared whether everybody may read it
     */
    public record New(String name, @dev.autobot.plugin.OptionalField boolean shared) {}
}
