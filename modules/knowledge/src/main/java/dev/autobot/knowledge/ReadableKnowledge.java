package dev.autobot.knowledge;

import dev.autobot.knowledge.document.CollectionDesk;
import dev.autobot.knowledge.document.Documents;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.KnowledgeAnswer;
import dev.autobot.plugin.KnowledgeBase;
import dev.autobot.plugin.KnowledgeQuery;
import dev.autobot.plugin.KnowledgeResults;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;
import java.util.Optional;
import java.util.Set;

/** What each user may read of the index: every question goes with the ids of the user's collections. Thread-safe. */
final class ReadableKnowledge implements KnowledgeBase {

    private static final int LONGEST = 10_000;
    private static final String WITHOUT_MODEL =
            "Found by words only, not by meaning: the embedding model does not answer, or not in time.";

    private final Meanings meanings;
    private final CollectionDesk collections;
    private final Documents documents;
    private final PassageSearch search;

    ReadableKnowledge(Meanings meanings, CollectionDesk collections, Documents documents, PassageSearch search) {
        this.meanings = meanings;
        this.collections = collections;
        this.documents = documents;
        this.search = search;
    }

    @Override
    public KnowledgeResults search(KnowledgeQuery query) {
        String text = checked(query.text());
        Set<String> readable = collections.readableIds(query.user().id(), query.collection());
        PassageSearch.Asked asked = meanings.of(text);
        KnowledgeResults found = search.search(asked, readable, query.limit());
        boolean isWithoutModel = isWithoutModel(asked) && found.warning().isEmpty();
        return isWithoutModel ? new KnowledgeResults(found.passages(), found.mode(), WITHOUT_MODEL) : found;
    }

    @Override
    public Optional<KnowledgeAnswer> answer(User user, String question) {
        String beginning = question.length() > LONGEST ? question.substring(0, LONGEST) : question;
        PassageSearch.Asked asked = meanings.of(checked(beginning));
        Optional<KnowledgeAnswer> answer = search.answer(asked, collections.readableIds(user.id(), ""));
        return isWithoutModel(asked) ? answer.map(ReadableKnowledge::warning) : answer;
    }

    private boolean isWithoutModel(PassageSearch.Asked asked) {
        return asked.vector() == null && meanings.hasModel();
    }

    private static KnowledgeAnswer warning(KnowledgeAnswer answer) {
        return new KnowledgeAnswer(answer.text() + "\n\n" + WITHOUT_MODEL, answer.confidence(), answer.quotations());
    }

    @Override
    public int documents(User user) {
        return documents.findable(user);
    }

    private static String checked(String text) {
        if (text.length() > LONGEST) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD, "The query has more than " + LONGEST + " characters. Ask shorter.");
        }
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw new PlatformException(ErrorCodes.BAD_FIELD, "The query has no words. Write what to look for.");
        }
        return text;
    }
}
