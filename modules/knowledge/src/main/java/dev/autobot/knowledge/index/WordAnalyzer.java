package dev.autobot.knowledge.index;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * Makes terms of a text: {@code AUTOBOT_OUTBOX_STALL} and {@code outboxStall} as a whole and in parts, without accents,
 * without the endings of one language. Thread-safe.
 */
final class WordAnalyzer extends Analyzer {

    /** Cuts identifiers at dots, underscores, dashes and capitals; takes away "'s". */
    static final int PARTS = WordDelimiterGraphFilter.GENERATE_WORD_PARTS
            | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
            | WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE
            | WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE;

    private final Language language;

    WordAnalyzer(Language language) {
        this.language = language;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        StandardTokenizer source = new StandardTokenizer();
        TokenStream parts =
                new WordDelimiterGraphFilter(source, PARTS | WordDelimiterGraphFilter.PRESERVE_ORIGINAL, null);
        // The graph need not be made flat: of a whole and its parts, the index keeps the order and no lengths.
        TokenStream words = new LowerCaseFilter(parts);
        return new TokenStreamComponents(source, new ASCIIFoldingFilter(language.stem(words)));
    }
}
