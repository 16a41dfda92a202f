package dev.autobot.knowledge.index;

import java.util.Map;

/**
 * How common words are in the collections that somebody may read. Immutable.
 *
 * @param passages how many passages there are
 * @param of in how many of them each word is
 */
public record WordCounts(int passages, Map<String, Integer> of) {

    /** Copies the map. */
    public WordCounts {
        of = Map.copyOf(of);
    }

    /**
     * How much a word says: the rarer, the more, and most where nobody has it.
     *
     * @param word one of those that were asked for
     * @return more than 0
     */
    public double weight(String word) {
        int count = of.getOrDefault(word, 0);
        return Math.log(1 + (passages - count + 0.5) / (count + 0.5));
    }
}
