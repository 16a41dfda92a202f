package dev.autobot.knowledge.answer;

import dev.autobot.knowledge.index.ContentWords;
import dev.autobot.knowledge.index.Question;
import dev.autobot.knowledge.index.WordCounts;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Says how much speaks for it that passages answer a question. Immutable.
 *
 * <p>Rare words weigh more, words that occur nowhere in what the user may read weigh most, and words of everyday speech
 * little: a question about something else is refused. One word that matches is weak evidence, however rare it is.
 */
final class Evidence {

    /** Of the evidence, so much is in the best piece and its headings; the rest may be anywhere in the passage. */
    private static final double TOGETHER = 0.6;
    /** How much less a word of everyday speech weighs. */
    private static final double COMMON = 0.4;
    /** How much the one unknown word of a longer question counts: it may be beside the point. */
    private static final double ONE_UNKNOWN = 0.8;

    private static final int LONGER = 3;
    /** How soon more words that match make evidence no stronger. */
    private static final double WORD = 0.9;

    private static final double COMMON_WORD = 0.25;
    /** How soon rarer words that match make an answer no surer. */
    private static final double RARITY = 0.85;
    /** In few passages every word is rare: so many more are thought of, which do not have it. */
    private static final int THOUGHT_OF = 100;
    /** How sure an answer is, at most, that is found no better than many others. */
    private static final double ONE_OF_MANY = 0.6;
    /** What is found better than others by so much is clearly better. */
    private static final double CLEARLY = 0.3;

    private final ContentWords words;
    private final WordCounts counts;
    private final Question question;

    Evidence(ContentWords words, WordCounts counts) {
        this.words = words;
        this.counts = counts;
        List<String> unknown = words.words().stream()
                .filter(word -> counts.of().getOrDefault(word, 0) == 0)
                .toList();
        boolean isForgiving = unknown.size() == 1 && words.words().size() >= LONGER;
        this.question = Question.of(words, word -> {
            double part = CommonWords.has(word) ? COMMON : isForgiving && unknown.contains(word) ? ONE_UNKNOWN : 1;
            return part * counts.weight(word);
        });
    }

    Question question() {
        return question;
    }

    /** How much of the question a quotation's passage has, and how many words that are: 0 to 1. */
    double of(Quotation quotation) {
        double matching = sum(quotation.words(), word -> CommonWords.has(word) ? COMMON_WORD : WORD);
        return share(quotation) * (1 - Math.exp(-matching));
    }

    /**
     * How sure an answer is: less so where its words are in many passages, and others were found that are as good.
     *
     * @param lead how much better it was found than what is not quoted: 0 to 1
     * @return 0 to 1
     */
    double confidence(Quotation quotation, double lead) {
        double rarity = sum(quotation.words(), this::rarity);
        return share(quotation)
                * (1 - Math.exp(-rarity / RARITY))
                * (ONE_OF_MANY + (1 - ONE_OF_MANY) * Math.min(1, lead / CLEARLY));
    }

    private double share(Quotation quotation) {
        return TOGETHER * question.share(quotation.together()) + (1 - TOGETHER) * question.share(quotation.words());
    }

    private double sum(int found, ToDoubleFunction<String> value) {
        double sum = 0;
        for (int i = 0; i < words.words().size(); i++) {
            sum += (found >>> i & 1) * value.applyAsDouble(words.words().get(i));
        }
        return sum;
    }

    /** From 0, for a word that is everywhere, to 1. */
    private double rarity(String word) {
        int all = counts.passages() + THOUGHT_OF;
        WordCounts more = new WordCounts(all, counts.of());
        double part = CommonWords.has(word) ? COMMON : 1;
        return part * more.weight(word) / Math.log(1 + (all + 0.5) / 0.5);
    }
}
