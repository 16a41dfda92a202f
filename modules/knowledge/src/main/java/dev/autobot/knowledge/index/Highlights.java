package dev.autobot.knowledge.index;

import java.io.IOException;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;

/** Marks the words that matched, in HTML that holds nothing else of the text. Used by one thread. */
final class Highlights {

    private static final int MOST_SENTENCES = 3;
    private static final int WITHOUT_MATCH = 300;
    private static final FieldAnalyzer ANALYZER = new FieldAnalyzer();

    private final ContentWords words;

    Highlights(ContentWords words) {
        this.words = words;
    }

    String of(String text, Language language) throws IOException {
        String field = Fields.text(language);
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String word : words.words()) {
            query.add(new TermQuery(new Term(field, Terms.one(word, language))), Occur.SHOULD);
        }
        for (String whole : words.wholes()) {
            query.add(new TermQuery(new Term(field, Terms.one(whole, language))), Occur.SHOULD);
        }
        // Without weights of matches it needs no index of the one text, which would be one more library.
        UnifiedHighlighter highlighter = UnifiedHighlighter.builderWithoutSearcher(ANALYZER)
                .withFormatter(new Marks())
                .withWeightMatches(false)
                .withHandleMultiTermQuery(false)
                .withHighlightPhrasesStrictly(false)
                .build();
        Object marked = highlighter.highlightWithoutSearcher(field, query.build(), text, MOST_SENTENCES);
        return marked == null ? beginning(text) : marked.toString();
    }

    private static String beginning(String text) {
        StringBuilder html = new StringBuilder();
        escape(html, text, 0, Math.min(text.length(), WITHOUT_MATCH));
        return html.toString();
    }

    private static void escape(StringBuilder html, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char each = text.charAt(i);
            switch (each) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(each);
            }
        }
    }

    /** Sentences with their marks; where something is left out in between, it shows. */
    private static final class Marks extends PassageFormatter {

        @Override
        public String format(Passage[] passages, String text) {
            StringBuilder html = new StringBuilder();
            int end = -1;
            for (Passage passage : passages) {
                if (end >= 0 && passage.getStartOffset() > end) {
                    html.append(" … ");
                }
                mark(html, passage, text);
                end = passage.getEndOffset();
            }
            return html.toString();
        }

        private static void mark(StringBuilder html, Passage passage, String text) {
            int done = passage.getStartOffset();
            for (int i = 0; i < passage.getNumMatches(); i++) {
                int from = Math.max(done, passage.getMatchStarts()[i]);
                // An identifier matches as a whole and in parts, which overlap.
                int to = Math.min(passage.getMatchEnds()[i], passage.getEndOffset());
                if (to > from) {
                    escape(html, text, done, from);
                    html.append("<mark>");
                    escape(html, text, from, to);
                    html.append("</mark>");
                    done = to;
                }
            }
            escape(html, text, done, Math.max(done, passage.getEndOffset()));
        }
    }
}
