package dev.autobot.knowledge.index;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArrayMap;

/**
 * What a question asks for: its content words, each with its weight for who asks. Used by one thread.
 *
 * <p>Which of its words a text has is a number with a bit for each of them.
 */
public final class Question {

    private static final int LEAST_LETTERS = 3;
    private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");

    private final ContentWords content;
    private final double[] weights;
    private final double most;
    private final Map<Language, CharArrayMap<Integer>> terms = new EnumMap<>(Language.class);

    private Question(ContentWords content, double... weights) {
        this.content = content;
        this.weights = weights;
        double sum = 0;
        for (double each : weights) {
            sum += each;
        }
        this.most = sum;
    }

    /**
     * Weighs the words of a question.
     *
     * @param content its words
     * @param weight of each: the rarer, the more
     * @return the question
     */
    public static Question of(ContentWords content, ToDoubleFunction<String> weight) {
        return new Question(
                content, content.words().stream().mapToDouble(weight).toArray());
    }

    /**
     * Which of the words a text has, whatever their endings, or others that ask for the same.
     *
     * @param text any text
     * @param language whose endings are taken away
     * @return a bit for each word
     */
    public int in(String text, Language language) {
        CharArrayMap<Integer> wanted = terms.computeIfAbsent(language, this::terms);
        int[] found = {0};
        Terms.each(text, Terms.analyzer(language), term -> {
            Integer words = wanted.get(term.buffer(), 0, term.length());
            found[0] |= words == null ? 0 : words;
        });
        return found[0];
    }

    /**
     * Which of the words a Markdown text has in bold: that says what it is about.
     *
     * @param text in Markdown
     * @param language whose endings are taken away
     * @return a bit for each word
     */
    public int inBold(String text, Language language) {
        Matcher bold = BOLD.matcher(text);
        int found = 0;
        while (bold.find()) {
            found |= in(bold.group(1), language);
        }
        return found;
    }

    /** How much of a text the question asks for, small words left out: 0 to 1. */
    double partOf(String text, Language language) {
        CharArrayMap<Integer> wanted = terms.computeIfAbsent(language, this::terms);
        long all = 0;
        long asked = 0;
        for (String term : Terms.of(text, language)) {
            if (term.length() >= LEAST_LETTERS && !language.isStopWord(term)) {
                all++;
                asked += wanted.containsKey(term) ? 1 : 0;
            }
        }
        return all == 0 ? 0 : (double) asked / all;
    }

    private CharArrayMap<Integer> terms(Language language) {
        CharArrayMap<Integer> made = new CharArrayMap<>(content.words().size(), false);
        for (int i = 0; i < weights.length; i++) {
            String word = content.words().get(i);
            add(made, Terms.one(word, language), i);
            for (String other : content.alternatives().getOrDefault(word, List.of())) {
                add(made, Terms.one(other, language), i);
            }
        }
        return made;
    }

    private static void add(CharArrayMap<Integer> terms, String term, int word) {
        Integer before = terms.get(term);
        terms.put(term, (before == null ? 0 : before) | 1 << word);
    }

    /**
     * How much of the question some of its words are.
     *
     * @param words a bit for each
     * @return 0 to 1
     */
    public double share(int words) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (words >>> i & 1) * weights[i];
        }
        return most == 0 ? 0 : sum / most;
    }
}
