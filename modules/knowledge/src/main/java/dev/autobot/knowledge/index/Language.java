package dev.autobot.knowledge.index;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.tartarus.snowball.ext.DutchStemmer;

/** A language whose endings the index knows. {@link #NONE} stands for all others, and for what is no language. */
public enum Language {
    /** English. */
    EN("english", PorterStemFilter::new),
    /** German. */
    DE("german", stream -> new GermanLightStemFilter(new GermanNormalizationFilter(stream))),
    /** French. */
    FR("french", FrenchLightStemFilter::new),
    /** Spanish. */
    ES("spanish", SpanishLightStemFilter::new),
    /** Italian. */
    IT("italian", ItalianLightStemFilter::new),
    /** Portuguese. */
    PT("portuguese", PortugueseLightStemFilter::new),
    /** Dutch. */
    NL("dutch", stream -> new SnowballFilter(stream, new DutchStemmer())),
    /** Words as they are written. */
    NONE("", UnaryOperator.identity());

    private final CharArraySet stopWords;
    private final UnaryOperator<TokenStream> stemming;

    Language(String name, UnaryOperator<TokenStream> stemming) {
        this.stopWords = name.isEmpty() ? CharArraySet.EMPTY_SET : read(name + "_stop.txt");
        this.stemming = stemming;
    }

    private static CharArraySet read(String file) {
        try (InputStreamReader reader = new InputStreamReader(
                Objects.requireNonNull(SnowballFilter.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            return WordlistLoader.getSnowballWordSet(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is a word of every sentence, such as "the"; in lower case. */
    boolean isStopWord(String word) {
        return stopWords.contains(word);
    }

    /** Takes the endings of lower-case words away. */
    TokenStream stem(TokenStream words) {
        return stemming.apply(words);
    }

    /** What the names of its fields end in. */
    String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
