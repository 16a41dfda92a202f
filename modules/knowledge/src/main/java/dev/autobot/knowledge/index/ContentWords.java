package dev.autobot.knowledge.index;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The words of a question that say what it is about, as a person wrote them, never read as a query language. Immutable.
 *
 * @param words in lower case and in their order, each once, identifiers in parts; at most {@link #MOST}. Only small
 *     words when there is nothing else.
 * @param wholes identifiers of several parts, in lower case
 * @param alternatives for some of the words, others that ask for the same: "folder" for "directory", and "backup" for
 *     the "back" of "back up"
 * @param isSmallTalk whether there are only small words, which say of nothing what it is about
 */
public record ContentWords(
        List<String> words, List<String> wholes, Map<String, List<String>> alternatives, boolean isSmallTalk) {

    /** The most words that are looked for: the first ones. */
    public static final int MOST = 32;

    private static final int MOST_CHARACTERS = 8_192;

    /** Copies the collections. */
    public ContentWords {
        words = List.copyOf(words);
        wholes = List.copyOf(wholes);
        alternatives = Map.copyOf(alternatives);
    }

    /**
     * Reads a question.
     *
     * @param text whatever a person wrote; of a long one the beginning counts
     * @return no words when there are none
     */
    public static ContentWords of(String text) {
        String beginning = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
        List<String> all = tokens(beginning, true);
        Set<Language> languages = LanguageGuess.ofQuestion(all);
        List<String> content = all.stream()
                .filter(word -> isContent(word, languages))
                .distinct()
                .limit(MOST)
                .toList();
        List<String> wholes = new ArrayList<>(new LinkedHashSet<>(tokens(beginning, false)));
        wholes.removeAll(all);
        List<String> words =
                content.isEmpty() ? all.stream().distinct().limit(MOST).toList() : content;
        return new ContentWords(
                words, wholes.stream().limit(MOST).toList(), alternatives(words, all), content.isEmpty());
    }

    private static Map<String, List<String>> alternatives(List<String> words, List<String> all) {
        Map<String, List<String>> alternatives = new HashMap<>();
        for (String word : words) {
            Set<String> others = new LinkedHashSet<>(WordLists.related(word));
            int place = all.indexOf(word);
            if (place > 0) {
                addOneWord(all.get(place - 1) + word, others);
            }
            if (place + 1 < all.size()) {
                addOneWord(word + all.get(place + 1), others);
            }
            alternatives.put(word, List.copyOf(others));
        }
        return alternatives;
    }

    /** Two words may be written as one, which may have words of its own that ask for the same. */
    private static void addOneWord(String word, Set<String> others) {
        others.add(word);
        others.addAll(WordLists.related(word));
    }

    private static boolean isContent(String word, Set<Language> languages) {
        if (word.length() == 1 && Character.isLetter(word.charAt(0)) && word.charAt(0) < '\u0250') {
            return false;
        }
        return languages.stream()
                .noneMatch(language -> language.isStopWord(word) || WordLists.isOfQuestions(word, language));
    }

    private static List<String> tokens(String text, boolean inParts) {
        List<String> tokens = new ArrayList<>();
        StandardTokenizer tokenizer = new StandardTokenizer();
        tokenizer.setReader(new StringReader(text));
        try (TokenStream stream =
                inParts ? new WordDelimiterGraphFilter(tokenizer, WordAnalyzer.PARTS, null) : tokenizer) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                tokens.add(term.toString().toLowerCase(Locale.ROOT));
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tokens;
    }
}
