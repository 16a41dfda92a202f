package dev.autobot.knowledge.index;

import dev.autobot.plugin.KnowledgeResults;
import java.util.List;

/**
 * What was found. Immutable.
 *
 * @param hits best first
 * @param mode {@link #WORDS} or {@link #HYBRID}
 * @param warning what the user should know of it; empty when there is nothing
 */
public record SearchResult(List<Hit> hits, String mode, String warning) {

    /** By words alone. */
    public static final String WORDS = "bm25";

    /** By words and meaning. */
    public static final String HYBRID = "hybrid";

    /** Copies the list. */
    public SearchResult {
        hits = List.copyOf(hits);
    }

    /**
     * The same for the contract.
     *
     * @return its passages, mode and warning
     */
    public KnowledgeResults results() {
        return new KnowledgeResults(hits.stream().map(Hit::passage).toList(), mode, warning);
    }
}
