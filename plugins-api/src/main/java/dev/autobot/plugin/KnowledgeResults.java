package dev.autobot.plugin;

import java.util.List;

/**
 * What was found. Immutable.
 *
 * @param passages best first
 * @param mode {@code bm25} for words alone, {@code hybrid} for words and meaning
 * @param warning why it was words alone although an embedding model is configured; empty when there is nothing to warn
 *     of
 */
public record KnowledgeResults(List<FoundPassage> passages, String mode, String warning) {

    /** Copies the list. */
    public KnowledgeResults {
        passages = List.copyOf(passages);
    }
}
