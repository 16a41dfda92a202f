package dev.autobot.chat.agent;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what in a passage is nearest to an answer: the sentences that share most words with it. Immutable. */
final class Nearest {

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern BETWEEN = Pattern.compile("\\R\\s*\\R|\\R(?=[-*+|#>])");
    private static final int LEAST_LETTERS = 3;
    private static final int LONGEST = 500;
    private static final int LONGEST_PASSAGE = 20_000;

    private final Set<String> answer;

    Nearest(String answer) {
        this.answer = words(answer);
    }

    /** The best sentence with the one that follows it, as long as they are short; else the passage's beginning. */
    String sentences(String passage) {
        List<int[]> sentences = split(passage.substring(0, Math.min(passage.length(), LONGEST_PASSAGE)));
        int best = -1;
        long most = 0;
        for (int i = 0; i < sentences.size(); i++) {
            String sentence = text(passage, sentences.get(i), sentences.get(i));
            long shared = words(sentence).stream().filter(answer::contains).count();
            if (shared > most) {
                best = i;
                most = shared;
            }
        }
        if (best < 0) {
            return Cut.head(passage.strip(), LONGEST);
        }
        int[] first = sentences.get(best);
        String both = text(passage, first, sentences.get(Math.min(best + 1, sentences.size() - 1)));
        return both.length() <= LONGEST ? both : Cut.head(text(passage, first, first), LONGEST);
    }

    /** Letter by letter, with what stands between. */
    private static String text(String passage, int[] first, int... last) {
        return passage.substring(first[0], last[1]);
    }

    private static List<int[]> split(String passage) {
        List<int[]> sentences = new ArrayList<>();
        Matcher between = BETWEEN.matcher(passage);
        int start = 0;
        while (between.find()) {
            add(passage, start, between.start(), sentences);
            start = between.end();
        }
        add(passage, start, passage.length(), sentences);
        return sentences;
    }

    private static void add(String passage, int start, int end, List<int[]> sentences) {
        String paragraph = passage.substring(start, end);
        BreakIterator ends = BreakIterator.getSentenceInstance(Locale.ROOT);
        ends.setText(paragraph);
        int from = 0;
        for (int to = ends.next(); to != BreakIterator.DONE; to = ends.next()) {
            String part = paragraph.substring(from, to);
            String sentence = part.strip();
            if (!sentence.isEmpty() && !sentence.startsWith("#")) {
                int first = start + from + part.indexOf(sentence);
                sentences.add(new int[] {first, first + sentence.length()});
            }
            from = to;
        }
    }

    private static Set<String> words(String text) {
        return Arrays.stream(NO_LETTERS.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> word.length() >= LEAST_LETTERS)
                .collect(Collectors.toSet());
    }
}
