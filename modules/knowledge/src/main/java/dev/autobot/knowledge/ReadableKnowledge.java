package dev.autobot.knowledge;

import dev.autobot.knowledge.document.CollectionDesk;
import dev.autobot.knowledge.document.Documents;
import dev.autobot.plugin.EmbeddingModel;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.KnowledgeAnswer;
import dev.autobot.plugin.KnowledgeBase;
import dev.autobot.plugin.KnowledgeQuery;
import dev.autobot.plugin.KnowledgeResults;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.User;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What each user may read of the index: every question goes with the ids of the user's collections. Thread-safe. */
final class ReadableKnowledge implements KnowledgeBase {

    private static final int LONGEST = 10_000;
    private static final String WITHOUT_MODEL =
            "Found by words only, not by meaning: the embedding model does not answer.";

    private final PluginContext context;
    private final CollectionDesk collections;
    private final Documents documents;
    private final PassageSearch search;

    ReadableKnowledge(PluginContext context, CollectionDesk collections, Documents documents, PassageSearch search) {
        this.context = context;
        this.collections = collections;
        this.documents = documents;
        this.search = search;
    }

    @Override
    public KnowledgeResults search(KnowledgeQuery query) {
        String text = checked(query.text());
        Set<String> readable = collections.readableIds(query.user().id(), query.collection());
        PassageSearch.Asked asked = asked(text);
        KnowledgeResults found = search.search(asked, readable, query.limit());
        boolean isWithoutModel = asked.vector() == null && found.warning().isEmpty() && hasModel();
        return isWithoutModel ? new KnowledgeResults(found.passages(), found.mode(), WITHOUT_MODEL) : found;
    }

    @Override
    public Optional<KnowledgeAnswer> answer(User user, String question) {
        String beginning = question.length() > LONGEST ? question.substring(0, LONGEST) : question;
        return search.answer(asked(checked(beginning)), collections.readableIds(user.id(), ""));
    }

    @Override
    public int documents(User user) {
        return documents.findable(user);
    }

    private boolean hasModel() {
        return context.find(EmbeddingModel.class).isPresent();
    }

    /** The question with its meaning where a model tells it; a model that fails makes no search fail. */
    private PassageSearch.Asked asked(String text) {
        Optional<EmbeddingModel> model = context.find(EmbeddingModel.class);
        if (model.isEmpty()) {
            return new PassageSearch.Asked(text, null, null);
        }
        try {
            List<float[]> vectors = model.get().embed(List.of(text));
            return new PassageSearch.Asked(text, model.get().name(), vectors.get(0));
        } catch (RuntimeException e) {
            context.logger().log(System.Logger.Level.DEBUG, "A question could not be embedded.", e);
            return new PassageSearch.Asked(text, null, null);
        }
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
