package dev.autobot.knowledge.answer;

import dev.autobot.knowledge.index.Hit;
import dev.autobot.knowledge.index.Question;
import dev.autobot.knowledge.index.Reading;
import dev.autobot.plugin.FoundPassage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A passage with the sentences that are quoted of it. Immutable.
 *
 * @param passage where they stand
 * @param sentences one to three, in the order of the text
 * @param words the words of the question that the passage has, in its headings too: a bit for each
 */
record Quotation(FoundPassage passage, List<String> sentences, int words) {

    private static final int MOST_SENTENCES = 3;
    private static final int MOST_CHARACTERS = 500;
    /** How much the last sentence of a long passage counts less than the first one. */
    private static final double LATER = 0.2;
    /** What a further sentence has to add. */
    private static final double LEAST_MORE = 0.1;
    /** Words that are there already count a little: they say that the sentence is about the same. */
    private static final double AGAIN = 0.1;

    static Quotation of(Hit hit, Question question) {
        FoundPassage passage = hit.passage();
        Reading read = Reading.of(passage, hit.language(), question);
        TreeSet<Integer> chosen = new TreeSet<>();
        int covered = 0;
        for (int i = 0; i < MOST_SENTENCES; i++) {
            int best = best(question, read.words(), covered, chosen);
            if (best < 0) {
                break;
            }
            chosen.add(best);
            covered |= read.words().get(best);
        }
        if (chosen.isEmpty() && !read.sentences().isEmpty()) {
            chosen.add(0);
        }
        List<String> sentences =
                chosen.stream().map(read.sentences()::get).map(Quotation::cut).toList();
        return new Quotation(passage, sentences, read.all());
    }

    private static int best(Question question, List<Integer> words, int covered, Set<Integer> chosen) {
        int best = -1;
        double most = 0;
        for (int i = 0; i < words.size(); i++) {
            double share = question.share(words.get(i) & ~covered);
            double score = (share + AGAIN * question.share(words.get(i))) * (1 - LATER * i / words.size());
            if (!chosen.contains(i) && score > most && (chosen.isEmpty() || share >= LEAST_MORE)) {
                best = i;
                most = score;
            }
        }
        return best;
    }

    private static String cut(String sentence) {
        if (sentence.length() <= MOST_CHARACTERS) {
            return sentence;
        }
        int end = sentence.lastIndexOf(' ', MOST_CHARACTERS);
        int from = end > 0 ? end : MOST_CHARACTERS;
        return sentence.substring(0, Character.isLowSurrogate(sentence.charAt(from)) ? from - 1 : from) + " …";
    }

    /** A block quote in Markdown, with its source. */
    String markdown() {
        List<String> lines = new ArrayList<>();
        for (String sentence : sentences) {
            lines.add("> " + plain(sentence));
        }
        String heading = passage.source().heading();
        lines.add(">");
        lines.add("> — *" + name(passage.source().document()) + "*" + (heading.isEmpty() ? "" : ", " + name(heading)));
        return String.join("\n", lines);
    }

    /** A row becomes its cells, for alone it is no table; what would be a heading or a quote is none. */
    private static String plain(String sentence) {
        if (!sentence.startsWith("|")) {
            return sentence.replaceFirst("^[#>]+\\s*", "");
        }
        List<String> cells = new ArrayList<>();
        for (String cell : sentence.split("(?<!\\\\)\\|")) {
            if (!cell.isBlank()) {
                cells.add(cell.strip());
            }
        }
        return String.join(" · ", cells);
    }

    private static String name(String text) {
        return text.replaceAll("\\R", " ").replaceAll("([\\\\*_`\\[\\]<>])", "\\\\$1");
    }
}
