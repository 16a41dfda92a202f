package dev.autobot.knowledge;

import dev.autobot.knowledge.answer.Extractor;
import dev.autobot.knowledge.index.Embedding;
import dev.autobot.knowledge.index.PassageIndex;
import dev.autobot.knowledge.index.SearchRequest;
import dev.autobot.plugin.KnowledgeAnswer;
import dev.autobot.plugin.KnowledgeResults;
import java.util.Optional;
import java.util.Set;

/**
 * What is found in the index on the disk.
 *
 * @param index opened
 * @param extractor of the same
 */
record OwnSearch(PassageIndex index, Extractor extractor) implements PassageSearch {

    @Override
    public KnowledgeResults search(Asked asked, Set<String> collections, int limit) {
        return index.search(new SearchRequest(asked.text(), collections, limit, meaning(asked)))
                .results();
    }

    @Override
    public Optional<KnowledgeAnswer> answer(Asked asked, Set<String> collections) {
        return extractor.answer(asked.text(), collections, meaning(asked));
    }

    private static Embedding meaning(Asked asked) {
        return asked.vector() == null ? null : new Embedding(asked.model(), asked.vector());
    }
}
