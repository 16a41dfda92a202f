package dev.autobot.knowledge.answer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The questions of a file such as {@code questions.txt}, which says how they are written.
 *
 * @param answerable something in the documents answers them
 * @param unanswerable nothing does
 * @param talk greetings and the like, which are no questions to documents
 */
record QuestionSet(List<Asked> answerable, List<String> unanswerable, List<String> talk) {

    private static final Pattern COLUMNS = Pattern.compile("\\s+\\|\\s+");

    /** A question with its right passages. */
    record Asked(String text, List<Right> right) {}

    /** A passage that answers. */
    record Right(String document, String phrase) {

        boolean isQuoted(String document, String words) {
            return document.equals(this.document) && bare(words).contains(bare(phrase));
        }

        boolean isIn(String document, String passage) {
            return document.equals(this.document) && spaced(passage).contains(spaced(phrase));
        }
    }

    /** Letters and digits alone: what is left of a text however it is marked up. */
    static String bare(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    static String spaced(String text) {
        return text.replaceAll("\\s+", " ");
    }

    static QuestionSet read(String name) throws IOException {
        List<Asked> answerable = new ArrayList<>();
        List<String> unanswerable = new ArrayList<>();
        List<String> talk = new ArrayList<>();
        try (InputStream file = QuestionSet.class.getResourceAsStream("/dev/autobot/knowledge/" + name)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines()
                    .filter(each -> !each.isBlank() && !each.startsWith("#"))
                    .toList()) {
                String[] columns = COLUMNS.split(line.strip());
                switch (columns[1]) {
                    case "none" -> unanswerable.add(columns[0]);
                    case "talk" -> talk.add(columns[0]);
                    default -> answerable.add(new Asked(columns[0], right(columns)));
                }
            }
        }
        return new QuestionSet(answerable, unanswerable, talk);
    }

    private static List<Right> right(String... columns) {
        List<Right> right = new ArrayList<>();
        for (int i = 1; i + 1 < columns.length; i += 2) {
            right.add(new Right(columns[i], columns[i + 1]));
        }
        return right;
    }
}
