package dev.autobot.knowledge.index;

import java.util.Objects;
import java.util.Set;

/**
 * What to look for. Immutable.
 *
 * @param text words as a person writes them; never a query language
 * @param collections the ids of the collections that may be looked into; none means nothing
 * @param limit the most passages wanted, from 1
 * @param meaning the question's meaning; {@code null} to search by words only
 */
public record SearchRequest(String text, Set<String> collections, int limit, Embedding meaning) {

    /** Copies the set. */
    public SearchRequest {
        Objects.requireNonNull(text, "text is null");
        collections = Set.copyOf(collections);
        if (limit < 1) {
            throw new IllegalArgumentException("the limit is 1 or more, not " + limit);
        }
    }
}
