package dev.autobot.knowledge.answer;

import dev.autobot.knowledge.index.ContentWords;
import dev.autobot.knowledge.index.Language;
import dev.autobot.knowledge.index.PassageIndex;
import dev.autobot.knowledge.index.Terms;
import dev.autobot.knowledge.index.WordCounts;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a question asks for: its content words, each with its weight for who asks. Immutable.
 *
 * @param words its words
 * @param weights a weight for each word: the rarer in the readable collections, the more
 */
record Question(ContentWords words, Map<String, Double> weights) {

    static Question of(String text, Set<String> collections, PassageIndex index) {
        ContentWords words = ContentWords.of(text);
        WordCounts counts = index.count(words, collections);
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String word : words.words()) {
            weights.put(word, counts.weight(word));
        }
        return new Question(words, weights);
    }

    /** Which of the words a text has, whatever their endings. */
    Set<String> in(String text, Language language) {
        Set<String> terms = Terms.of(text, language);
        Set<String> found = new HashSet<>();
        for (String word : weights.keySet()) {
            if (has(terms, word, language)) {
                found.add(word);
            }
        }
        return found;
    }

    private boolean has(Set<String> terms, String word, Language language) {
        return terms.contains(Terms.one(word, language))
                || words.alternatives().getOrDefault(word, List.of()).stream()
                        .anyMatch(each -> terms.contains(Terms.one(each, language)));
    }

    /** How much of the question some of its words are: 0 to 1. */
    double share(Set<String> words) {
        double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        return all == 0 ? 0 : words.stream().mapToDouble(weights::get).sum() / all;
    }
}
