package dev.autobot.knowledge.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The terms of texts, one way for each language. Thread-safe. */
public final class Terms {

    private static final Map<Language, Analyzer> ANALYZERS = analyzers();

    private Terms() {}

    private static Map<Language, Analyzer> analyzers() {
        Map<Language, Analyzer> analyzers = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            analyzers.put(language, new WordAnalyzer(language));
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
        Set<String> terms = new LinkedHashSet<>();
        try (TokenStream stream = analyzer(language).tokenStream("", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return terms;
    }

    /**
     * The term of one word that needs no cutting.
     *
     * @param word in lower case
     * @param language whose endings are taken away
     * @return the word itself where nothing is left of it
     */
    public static String one(String word, Language language) {
        return of(word, language).stream().findFirst().orElse(word);
    }
}
