package dev.autobot.plugin;

import java.util.List;

/**
 * An answer made of quotations. Immutable.
 *
 * @param text Markdown: the quoted sentences, each with its document and heading
 * @param confidence 0 to 1: how much of the question the quotations cover
 * @param quotations best first, at least one
 */
public record KnowledgeAnswer(String text, double confidence, List<FoundPassage> quotations) {

    /** Copies the list. */
    public KnowledgeAnswer {
        quotations = List.copyOf(quotations);
    }
}
