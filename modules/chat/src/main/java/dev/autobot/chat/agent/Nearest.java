package dev.autobot.chat.agent;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what in a passage is nearest to an answer: the sentences that share most words with it. Immutable. */
final class Nearest {

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LEAST_LETTERS = 3;
    private static final int LONGEST = 500;
    private static final int LONGEST_PASSAGE = 20_000;

    private final Set<String> answer;

    Nearest(String answer) {
        this.answer = words(answer);
    }

    /** The best sentence with the one that follows it, as long as they are short; else the passage's beginning. */
    String sentences(String passage) {
        List<String> sentences = split(passage.substring(0, Math.min(passage.length(), LONGEST_PASSAGE)));
        int best = -1;
        long most = 0;
        for (int i = 0; i < sentences.size(); i++) {
            long shared =
                    words(sentences.get(i)).stream().filter(answer::contains).count();
            if (shared > most) {
                best = i;
                most = shared;
            }
        }
        if (best < 0) {
            return Cut.end(passage.strip(), LONGEST);
        }
        boolean isLast = best + 1 == sentences.size();
        String both = isLast ? sentences.get(best) : sentences.get(best) + "\n" + sentences.get(best + 1);
        return both.length() <= LONGEST ? both : Cut.end(sentences.get(best), LONGEST);
    }

    private static List<String> split(String passage) {
        List<String> sentences = new ArrayList<>();
        BreakIterator ends = BreakIterator.getSentenceInstance(Locale.ROOT);
        for (String paragraph : passage.split("\\R\\s*\\R|\\R(?=[-*+|#>])")) {
            ends.setText(paragraph);
            int from = 0;
            for (int to = ends.next(); to != BreakIterator.DONE; to = ends.next()) {
                String sentence = paragraph.substring(from, to).strip();
                if (!sentence.isEmpty() && !sentence.startsWith("#")) {
                    sentences.add(sentence);
                }
                from = to;
            }
        }
        return sentences;
    }

    private static Set<String> words(String text) {
        return Arrays.stream(NO_LETTERS.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> word.length() >= LEAST_LETTERS)
                .collect(Collectors.toSet());
    }
}
