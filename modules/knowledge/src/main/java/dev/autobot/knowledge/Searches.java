package dev.autobot.knowledge;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.KnowledgeBase;
import dev.autobot.plugin.KnowledgeQuery;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.KnowledgeResultsFound;
import dev.autobot.plugin.payload.KnowledgeSearch;

/** Searches as clients ask for them. Thread-safe. */
final class Searches {

    private static final int USUAL = 10;

    private final KnowledgeBase knowledge;

    Searches(KnowledgeBase knowledge) {
        this.knowledge = knowledge;
    }

    KnowledgeResultsFound search(User user, KnowledgeSearch wish) {
        int limit = wish.limit() == null ? USUAL : wish.limit();
        if (limit < 1 || limit > KnowledgeQuery.MOST) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD, "The field 'limit' must be from 1 to " + KnowledgeQuery.MOST + ".");
        }
        String collection = wish.collection() == null ? "" : wish.collection();
        return SearchPage.of(wish.query(), knowledge.search(new KnowledgeQuery(user, wish.query(), collection, limit)));
    }
}
