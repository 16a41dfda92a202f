package dev.autobot.knowledge.index;

import dev.autobot.plugin.FoundPassage;
import java.util.List;

/**
 * What a passage has of a question's words, see {@link Question}. Immutable.
 *
 * @param sentences of the passage
 * @param words those in each sentence
 * @param headings those in the headings and in the document's name
 * @param text those in the passage itself
 */
public record Reading(List<String> sentences, List<Integer> words, int headings, int text) {

    /**
     * Reads a passage.
     *
     * @param passage with its headings
     * @param language the passage's
     * @param question what was asked
     * @return what there is
     */
    public static Reading of(FoundPassage passage, Language language, Question question) {
        return of(passage.text(), passage.source(), language, question);
    }

    static Reading of(String text, FoundPassage.Source source, Language language, Question question) {
        List<String> sentences = Sentences.of(text);
        List<Integer> words =
                sentences.stream().map(each -> question.in(each, language)).toList();
        int headings = question.in(source.heading() + "\n" + source.document(), language);
        return new Reading(sentences, words, headings, words.stream().reduce(0, (some, more) -> some | more));
    }

    /**
     * Those that are anywhere.
     *
     * @return in the passage or above it
     */
    public int all() {
        return headings | text;
    }
}
