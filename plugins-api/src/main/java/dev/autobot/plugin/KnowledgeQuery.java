package dev.autobot.plugin;

import java.util.Objects;

/**
 * What to look for in the {@link KnowledgeBase}. Immutable.
 *
 * @param user on whose behalf
 * @param text words as a person writes them; never a query language
 * @param collection the id of the one collection to look into; empty for all that the user may read
 * @param limit the most passages wanted, 1 to {@link #MOST}
 */
public record KnowledgeQuery(User user, String text, String collection, int limit) {

    /** The most passages of one query. */
    public static final int MOST = 50;

    /** Checks the limit. */
    public KnowledgeQuery {
        Objects.requireNonNull(user, "user is null");
        Objects.requireNonNull(text, "text is null");
        Objects.requireNonNull(collection, "collection is null");
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("the limit is 1 to " + MOST + ", not " + limit);
        }
    }
}
