package dev.autobot.knowledge.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The terms of texts, one way for each language. Thread-safe. */
public final class Terms {

    private static final Map<Language, Analyzer> ANALYZERS = made(WordAnalyzer::new);
    private static final Map<Language, Analyzer> OF_ONE_WORD = made(OneWordAnalyzer::new);

    private Terms() {}

    private static Map<Language, Analyzer> made(Function<Language, Analyzer> made) {
        Map<Language, Analyzer> analyzers = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            analyzers.put(language, made.apply(language));
        }
        return analyzers;
    }

    static Analyzer analyzer(Language language) {
        return ANALYZERS.get(language);
    }

    /**
     * The terms of a text, each once.
     *
     * @param text any text
     * @param language whose endings are taken away
     * @return in the order of the text
     */
    public static Set<String> of(String text, Language language) {
        return read(text, analyzer(language));
    }

    private static Set<String> read(String text, Analyzer analyzer) {
        Set<String> terms = new LinkedHashSet<>();
        each(text, analyzer, term -> terms.add(term.toString()));
        return terms;
    }

    /** Each term of a text as often as it comes; it is good until the next one. */
    static void each(String text, Analyzer analyzer, Consumer<CharTermAttribute> taken) {
        try (TokenStream stream = analyzer.tokenStream("", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                taken.accept(term);
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The term of one word that needs no cutting.
     *
     * @param word in lower case
     * @param language whose endings are taken away
     * @return the word itself where nothing is left of it
     */
    public static String one(String word, Language language) {
        return read(word, OF_ONE_WORD.get(language)).stream().findFirst().orElse(word);
    }
}
