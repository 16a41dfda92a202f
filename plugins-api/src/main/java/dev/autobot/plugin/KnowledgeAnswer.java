package dev.autobot.plugin;

import java.util.List;

/**
 * An answer made of quotations. Immutable.
 *
 * @param text Markdown: what is quoted, each with its document and heading; and a sentence below where an embedding
 *     model should have helped and did not
 * @param confidence 0 to 1: how much speaks for it that the quotations answer the question
 * @param quotations best first, at least one
 */
public record KnowledgeAnswer(String text, double confidence, List<Quoted> quotations) {

    /** Copies the list. */
    public KnowledgeAnswer {
        quotations = List.copyOf(quotations);
    }

    /**
     * A passage with what is quoted of it. Immutable. Of one passage several stretches may be quoted, each in one of
     * these.
     *
     * @param passage where it stands
     * @param words one stretch of the passage's text, letter by letter: searched for in the text, it is found
     */
    public record Quoted(FoundPassage passage, String words) {}
}
