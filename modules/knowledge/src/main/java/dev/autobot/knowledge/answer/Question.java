package dev.autobot.knowledge.answer;

import dev.autobot.knowledge.index.ContentWords;
import dev.autobot.knowledge.index.Language;
import dev.autobot.knowledge.index.PassageIndex;
import dev.autobot.knowledge.index.Terms;
import dev.autobot.knowledge.index.WordCounts;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a question asks for: its content words, each with its weight for who asks. Immutable.
 *
 * @param weights a weight for each word: the rarer in the readable collections, the more
 * @param terms by language and word, the terms that a text may have of it
 */
record Question(Map<String, Double> weights, Map<Language, Map<String, Set<String>>> terms) {

    static Question of(String text, Set<String> collections, PassageIndex index) {
        ContentWords words = ContentWords.of(text);
        WordCounts counts = index.count(words, collections);
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String word : words.words()) {
            weights.put(word, counts.weight(word));
        }
        Map<Language, Map<String, Set<String>>> terms = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            terms.put(language, terms(words, language));
        }
        return new Question(weights, terms);
    }

    private static Map<String, Set<String>> terms(ContentWords words, Language language) {
        Map<String, Set<String>> terms = new HashMap<>();
        for (String word : words.words()) {
            Set<String> all = new HashSet<>(Set.of(Terms.one(word, language)));
            words.alternatives().getOrDefault(word, List.of()).forEach(each -> all.add(Terms.one(each, language)));
            terms.put(word, all);
        }
        return terms;
    }

    /** Which of the words a text has, whatever their endings. */
    Set<String> in(String text, Language language) {
        Set<String> there = Terms.of(text, language);
        Set<String> found = new HashSet<>();
        terms.get(language).forEach((word, any) -> {
            if (!Collections.disjoint(there, any)) {
                found.add(word);
            }
        });
        return found;
    }

    /** How much of the question some of its words are: 0 to 1. */
    double share(Set<String> words) {
        double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        return all == 0 ? 0 : words.stream().mapToDouble(weights::get).sum() / all;
    }
}
