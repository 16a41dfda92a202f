package dev.autobot.knowledge;

import dev.autobot.plugin.KnowledgeAnswer;
import dev.autobot.plugin.KnowledgeResults;
import java.util.Optional;
import java.util.Set;

/** What is found in the index, for those who may read some collections and no others. Thread-safe. */
interface PassageSearch {

    /** Finds passages, best first. */
    KnowledgeResults search(Asked asked, Set<String> collections, int limit);

    /** Answers in the documents' own words; empty when nothing matches well enough. */
    Optional<KnowledgeAnswer> answer(Asked asked, Set<String> collections);

    /**
     * What somebody asks.
     *
     * @param text words as a person writes them
     * @param model the embedding model that made the vector; {@code null} for words only
     * @param vector their meaning; {@code null} for words only
     */
    record Asked(String text, String model, float[] vector) {}
}
