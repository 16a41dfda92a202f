package dev.autobot.knowledge.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;

/** Counts what is in one state of an index. */
final class Counts {

    private Counts() {}

    /** Passages by the value of a field. */
    static Map<String, Integer> by(String field, IndexSearcher searcher) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            SortedDocValues values = DocValues.getSorted(leaf.reader(), field);
            int[] each = new int[values.getValueCount()];
            Bits alive = leaf.reader().getLiveDocs();
            while (values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                if (alive == null || alive.get(values.docID())) {
                    each[values.ordValue()]++;
                }
            }
            for (int i = 0; i < each.length; i++) {
                if (each[i] > 0) {
                    counts.merge(values.lookupOrd(i).utf8ToString(), each[i], Integer::sum);
                }
            }
        }
        return counts;
    }

    /** Passages with each word, within collections. */
    static WordCounts of(ContentWords words, Set<String> collections, IndexSearcher searcher) throws IOException {
        WordQuery queries = new WordQuery(searcher.getIndexReader(), false);
        Map<String, Integer> counts = new HashMap<>();
        for (String word : words.words()) {
            List<String> alternatives = words.alternatives().getOrDefault(word, List.of());
            counts.put(word, searcher.count(queries.of(word, alternatives, collections)));
        }
        return new WordCounts(searcher.count(WordQuery.within(collections)), counts);
    }
}
