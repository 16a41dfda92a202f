package dev.autobot.knowledge.document;

import dev.autobot.plugin.User;
import java.time.Instant;

/**
 * A set of documents to which the same people have access. Immutable.
 *
 * @param id its id
 * @param owner the id of whose it is
 * @param name unique among the owner's
 * @param isShared whether everybody may read it
 * @param createdAt when it was made
 */
public record KnowledgeCollection(String id, String owner, String name, boolean isShared, Instant createdAt) {

    /** The name of the one that every user has. */
    public static final String DEFAULT = "default";

    boolean isReadableBy(User user) {
        return isShared || owner.equals(user.id());
    }

    boolean isWritableBy(User user) {
        return owner.equals(user.id()) || isShared && user.has(User.OPERATOR);
    }
}
