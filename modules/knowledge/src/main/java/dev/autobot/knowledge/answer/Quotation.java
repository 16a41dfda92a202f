package dev.autobot.knowledge.answer;

import dev.autobot.knowledge.index.Hit;
import dev.autobot.plugin.FoundPassage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A passage with the sentences that are quoted of it. Immutable.
 *
 * @param passage where they stand
 * @param sentences one to three, in the order of the text
 * @param words the words of the question that the passage has, in its headings too
 * @param fit how much of the question stands close together: in one sentence with its headings, and in the headings
 */
record Quotation(FoundPassage passage, List<String> sentences, Set<String> words, double fit) {

    private static final int MOST_SENTENCES = 3;
    private static final int MOST_CHARACTERS = 500;
    /** How much the last sentence of a long passage counts less than the first one. */
    private static final double LATER = 0.2;
    /** What a further sentence has to add. */
    private static final double LEAST_MORE = 0.1;
    /** Words that are there already count a little: they say that the sentence is about the same. */
    private static final double AGAIN = 0.1;

    /** What is left out between two passages: line ends and the like. */
    private static final int GAP = 6;

    private static final double IN_ONE_SENTENCE = 0.3;
    private static final double WITH_ITS_HEADINGS = 0.6;
    private static final double IN_THE_HEADINGS = 0.5;

    static Quotation of(Hit hit, Question question) {
        FoundPassage passage = hit.passage();
        List<String> sentences = Sentences.of(passage.text());
        List<Set<String>> words = sentences.stream()
                .map(each -> question.in(each, hit.language()))
                .toList();
        TreeSet<Integer> chosen = new TreeSet<>();
        Set<String> covered = new HashSet<>();
        for (int i = 0; i < MOST_SENTENCES; i++) {
            int best = best(question, words, covered, chosen);
            if (best < 0) {
                break;
            }
            chosen.add(best);
            covered.addAll(words.get(best));
        }
        if (chosen.isEmpty() && !sentences.isEmpty()) {
            chosen.add(0);
        }
        Set<String> headings =
                question.in(passage.source().heading() + "\n" + passage.source().document(), hit.language());
        covered.addAll(headings);
        covered.addAll(question.in(passage.text(), hit.language()));
        return new Quotation(
                passage,
                chosen.stream().map(sentences::get).map(Quotation::cut).toList(),
                covered,
                fit(question, words, headings));
    }

    private static double fit(Question question, List<Set<String>> sentences, Set<String> headings) {
        double alone = 0;
        double withHeadings = 0;
        for (Set<String> sentence : sentences) {
            Set<String> together = new HashSet<>(sentence);
            together.addAll(headings);
            alone = Math.max(alone, question.share(sentence));
            withHeadings = Math.max(withHeadings, question.share(together));
        }
        return IN_ONE_SENTENCE * alone + WITH_ITS_HEADINGS * withHeadings + IN_THE_HEADINGS * question.share(headings);
    }

    private static int best(Question question, List<Set<String>> words, Set<String> covered, Set<Integer> chosen) {
        int best = -1;
        double most = 0;
        for (int i = 0; i < words.size(); i++) {
            Set<String> more = new HashSet<>(words.get(i));
            more.removeAll(covered);
            double share = question.share(more);
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

    /** Whether the other one stands right before or after this one. */
    boolean isBeside(Quotation other) {
        FoundPassage.Source here = passage.source();
        FoundPassage.Source there = other.passage.source();
        return here.documentId().equals(there.documentId())
                && (Math.abs(here.end() - there.start()) <= GAP || Math.abs(there.end() - here.start()) <= GAP);
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
