package dev.autobot.knowledge.index;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.ScoreDoc;

/** Makes one ranking of several by the places alone: reciprocal rank fusion. */
final class Fusion {

    /** As in the paper that proposed it: how little the very first places count more than the next ones. */
    private static final int K = 60;

    private Fusion() {}

    static List<ScoreDoc> of(List<ScoreDoc[]> rankings, int limit) {
        Map<Integer, Float> scores = new LinkedHashMap<>();
        for (ScoreDoc[] ranking : rankings) {
            for (int place = 0; place < ranking.length; place++) {
                scores.merge(ranking[place].doc, 1f / (K + place + 1), Float::sum);
            }
        }
        return scores.entrySet().stream()
                .map(each -> new ScoreDoc(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingDouble(each -> -each.score))
                .limit(limit)
                .toList();
    }
}
