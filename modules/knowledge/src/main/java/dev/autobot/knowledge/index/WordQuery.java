package dev.autobot.knowledge.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Makes queries of words. Every one of them looks into the given collections only. Used by one thread. */
final class WordQuery {

    private static final float TEXT = 1f;
    private static final float HEADING = 1.2f;
    private static final float AROUND = 0.4f;
    private static final float NAME = 0.4f;
    private static final float WHOLE = 1.5f;
    private static final float NEAR = 0.5f;
    private static final float RELATED = 0.7f;
    private static final float OTHERS = 0.15f;
    /** Any boost but 1: it keeps Lucene from merging the words' clause with the filter, which costs the shortcuts. */
    private static final float ALONE = 0.5f;

    private static final int MOST_NEAR = 10;
    private static final int NEAR_WORDS = 4;
    /** From so many words on, one of them alone is too little. */
    private static final int MANY_WORDS = 6;

    private final IndexReader reader;
    private final boolean isWide;

    /** Makes queries that ask, where they are wide, for what stands beside a passage, too. */
    WordQuery(IndexReader reader, boolean isWide) {
        this.reader = reader;
        this.isWide = isWide;
    }

    /** Passages of these collections, and no others, with some of the words. */
    Query of(ContentWords words, Collection<String> collections) throws IOException {
        BooleanQuery.Builder some = new BooleanQuery.Builder();
        some.setMinimumNumberShouldMatch(words.words().size() < MANY_WORDS ? 1 : 2);
        for (String word : words.words()) {
            some.add(word(word, words.alternatives().getOrDefault(word, List.of())), Occur.SHOULD);
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        all.add(some.build(), Occur.MUST);
        for (String whole : words.wholes()) {
            all.add(new BoostQuery(word(whole, List.of()), WHOLE), Occur.SHOULD);
        }
        for (Query near : near(words.words())) {
            all.add(near, Occur.SHOULD);
        }
        all.add(within(collections), Occur.FILTER);
        return all.build();
    }

    /**
     * Passages of these collections that {@link #of(ContentWords, Collection)} is worth asking of. Only of so flat a
     * query can the index leave out, unread, what cannot be among the best.
     */
    Query candidates(ContentWords words, Collection<String> collections) throws IOException {
        List<Query> found = new ArrayList<>();
        for (String word : words.words()) {
            plain(found, word, 1);
            for (String related : words.alternatives().getOrDefault(word, List.of())) {
                plain(found, related, RELATED);
            }
        }
        BooleanQuery.Builder some = new BooleanQuery.Builder();
        found.forEach(each -> some.add(each, Occur.SHOULD));
        return new BooleanQuery.Builder()
                .add(new BoostQuery(some.build(), ALONE), Occur.MUST)
                .add(within(collections), Occur.FILTER)
                .build();
    }

    private void plain(List<Query> found, String word, float boost) throws IOException {
        for (Language language : Language.values()) {
            String term = Terms.one(word, language);
            add(found, new Term(Fields.text(language), term), boost * TEXT);
            add(found, new Term(Fields.heading(language), term), boost * HEADING);
        }
        add(found, new Term(Fields.NAME, Terms.one(word, Language.NONE)), boost * NAME);
    }

    /** The filter that keeps collections apart: none given, nothing found. */
    static Query within(Collection<String> collections) {
        return new TermInSetQuery(
                Fields.COLLECTION, collections.stream().map(BytesRef::new).toList());
    }

    /** Passages of these collections with one word, or one that asks for the same. */
    Query of(String word, List<String> alternatives, Collection<String> collections) throws IOException {
        return new BooleanQuery.Builder()
                .add(word(word, alternatives), Occur.FILTER)
                .add(within(collections), Occur.FILTER)
                .build();
    }

    /** A word, or one that asks for the same. */
    private Query word(String word, List<String> alternatives) throws IOException {
        List<Query> found = new ArrayList<>();
        add(found, word, 1);
        for (String related : alternatives) {
            add(found, related, RELATED);
        }
        return found.isEmpty()
                ? new MatchNoDocsQuery("nobody has the word " + word)
                : new DisjunctionMaxQuery(found, OTHERS);
    }

    /** A word with the endings of whatever language, in the text, the headings or the document's name. */
    private void add(List<Query> found, String word, float boost) throws IOException {
        for (Language language : Language.values()) {
            String term = Terms.one(word, language);
            add(found, new Term(Fields.text(language), term), boost * TEXT);
            add(found, new Term(Fields.heading(language), term), boost * HEADING);
            if (isWide) {
                add(found, new Term(Fields.around(language), term), boost * AROUND);
            }
        }
        add(found, new Term(Fields.NAME, Terms.one(word, Language.NONE)), boost * NAME);
    }

    private void add(List<Query> found, Term term, float boost) throws IOException {
        if (reader.docFreq(term) > 0) {
            found.add(new BoostQuery(new TermQuery(term), boost));
        }
    }

    /** Neighbours in the question that are neighbours in the text. */
    private List<Query> near(List<String> words) throws IOException {
        List<Query> found = new ArrayList<>();
        for (int i = 1; i < words.size() && i <= MOST_NEAR; i++) {
            List<Query> same = new ArrayList<>();
            for (Language language : Language.values()) {
                Term first = new Term(Fields.text(language), Terms.one(words.get(i - 1), language));
                Term second = new Term(Fields.text(language), Terms.one(words.get(i), language));
                if (!first.equals(second) && reader.docFreq(first) > 0 && reader.docFreq(second) > 0) {
                    same.add(new PhraseQuery(NEAR_WORDS, first.field(), first.bytes(), second.bytes()));
                }
            }
            if (!same.isEmpty()) {
                found.add(new BoostQuery(new DisjunctionMaxQuery(same, 0), NEAR));
            }
        }
        return found;
    }
}
