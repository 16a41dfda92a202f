package dev.autobot.knowledge.index;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/** Makes the term of a word that is in lower case and in one piece, as {@link WordAnalyzer} would. Thread-safe. */
final class OneWordAnalyzer extends Analyzer {

    private final Language language;

    OneWordAnalyzer(Language language) {
        this.language = language;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        KeywordTokenizer source = new KeywordTokenizer();
        return new TokenStreamComponents(source, new ASCIIFoldingFilter(language.stem(source)));
    }
}
