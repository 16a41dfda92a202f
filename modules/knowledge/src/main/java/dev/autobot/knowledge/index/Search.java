package dev.autobot.knowledge.index;

import dev.autobot.plugin.FoundPassage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryRescorer;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;

/** One search in one state of an index. Used by one thread. */
final class Search {

    /** How deep the two rankings go that are made one. */
    private static final int LEAST_FUSED = 50;

    /** How many passages with some of the words are looked at more closely. */
    private static final int LEAST_CANDIDATES = 200;

    /** How many passages are read before the best of them are chosen. */
    private static final int LEAST_READ = 50;

    private final SearchRequest request;
    private final ContentWords words;

    Search(SearchRequest request) {
        this.request = request;
        this.words = ContentWords.of(request.text());
    }

    SearchResult in(IndexSearcher searcher, Vectors vectors) throws IOException {
        String warning = request.meaning() == null ? "" : vectors.problem(request.meaning());
        boolean isHybrid = request.meaning() != null && warning.isEmpty();
        List<ScoreDoc> found = isHybrid
                ? byBoth(searcher, vectors.normalized(request.meaning().vector()))
                : List.of(byWords(searcher, request.limit()));
        return new SearchResult(hits(searcher, found), isHybrid ? SearchResult.HYBRID : SearchResult.WORDS, warning);
    }

    private ScoreDoc[] byWords(IndexSearcher searcher, int limit) throws IOException {
        if (words.words().isEmpty() || request.collections().isEmpty()) {
            return new ScoreDoc[0];
        }
        ScoreDoc[] found = best(searcher, Math.max(limit, LEAST_READ));
        WordCounts counts = Counts.of(words, request.collections(), searcher);
        ScoreDoc[] ranked = new Rereading(Question.of(words, counts::weight), request.text()).of(searcher, found);
        return Arrays.copyOf(ranked, Math.min(limit, ranked.length));
    }

    /** Asks the whole question only of those that have the most of its words: to ask it of all would take too long. */
    private ScoreDoc[] best(IndexSearcher searcher, int most) throws IOException {
        WordQuery queries = new WordQuery(searcher.getIndexReader(), true);
        TopDocs candidates =
                searcher.search(queries.candidates(words, request.collections()), Math.max(most, LEAST_CANDIDATES));
        ScoreDoc[] ranked =
                new OfMatches(queries.of(words, request.collections())).rescore(searcher, candidates, most).scoreDocs;
        return Arrays.stream(ranked).filter(each -> each.score > 0).toArray(ScoreDoc[]::new);
    }

    /** Scores by the second query alone; 0 for what it does not find. */
    private static final class OfMatches extends QueryRescorer {

        OfMatches(Query query) {
            super(query);
        }

        @Override
        protected float combine(float first, boolean isMatch, float second) {
            return isMatch ? second : 0;
        }
    }

    private List<ScoreDoc> byBoth(IndexSearcher searcher, float[] vector) throws IOException {
        if (request.collections().isEmpty()) {
            return List.of();
        }
        int deep = Math.max(LEAST_FUSED, request.limit());
        KnnFloatVectorQuery meaning =
                new KnnFloatVectorQuery(Fields.VECTOR, vector, deep, WordQuery.within(request.collections()));
        return Fusion.of(List.of(byWords(searcher, deep), searcher.search(meaning, deep).scoreDocs), request.limit());
    }

    private List<Hit> hits(IndexSearcher searcher, List<ScoreDoc> found) throws IOException {
        StoredFields fields = searcher.storedFields();
        Highlights highlights = new Highlights(words);
        List<Hit> hits = new ArrayList<>();
        for (ScoreDoc each : found) {
            hits.add(hit(fields.document(each.doc), each.score, highlights));
        }
        return hits;
    }

    private static Hit hit(Document stored, float score, Highlights highlights) throws IOException {
        Language language = Language.valueOf(stored.get(Fields.LANGUAGE));
        String text = stored.get(Fields.TEXT);
        String highlight = highlights.of(text, language);
        return new Hit(
                new FoundPassage(stored.get(Fields.ID), text, highlight, score, Records.source(stored)), language);
    }
}
