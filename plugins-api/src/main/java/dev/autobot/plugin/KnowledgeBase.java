package dev.autobot.plugin;

import java.util.Optional;

/**
 * Documents that can be asked. Provided by the knowledge module; thread-safe.
 *
 * <p>Whoever asks finds what is in the user's own collections and in shared ones, and nothing else.
 */
public interface KnowledgeBase {

    /**
     * Finds passages.
     *
     * @param query what to look for, and on whose behalf
     * @return best first; an empty list when nothing matches
     * @throws PlatformException {@link ErrorCodes#BAD_FIELD} for a query without words, {@link ErrorCodes#NOT_FOUND}
     *     for a collection that is not there for this user
     */
    KnowledgeResults search(KnowledgeQuery query);

    /**
     * Answers a question in the documents' own words.
     *
     * @param user on whose behalf
     * @param question as a person writes it
     * @return empty when nothing matches well enough to be called an answer
     */
    Optional<KnowledgeAnswer> answer(User user, String question);

    /**
     * How many documents the user can find.
     *
     * @param user on whose behalf
     * @return 0 or more
     */
    int documents(User user);
}
