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
 */
record QuestionSet(List<Asked> answerable, List<String> unanswerable) {

    private static final Pattern COLUMNS = Pattern.compile("\\s+\\|\\s+");

    /** A question with its right passages. */
    record Asked(String text, List<Right> right) {}

    /** A passage that answers. */
    record Right(String document, String phrase) {

        boolean isIn(String document, String passage) {
            return document.equals(this.document) && spaced(passage).contains(spaced(phrase));
        }
    }

    static String spaced(String text) {
        return text.replaceAll("\\s+", " ");
    }

    static QuestionSet read(String name) throws IOException {
        List<Asked> answerable = new ArrayList<>();
        List<String> unanswerable = new ArrayList<>();
        try (InputStream file = QuestionSet.class.getResourceAsStream("/dev/autobot/knowledge/" + name)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines()
                    .filter(each -> !each.isBlank() && !each.startsWith("#"))
                    .toList()) {
                String[] columns = COLUMNS.split(line.strip());
                if (columns[1].equals("none")) {
                    unanswerable.add(columns[0]);
                } else {
                    answerable.add(new Asked(columns[0], right(columns)));
                }
            }
        }
        return new QuestionSet(answerable, unanswerable);
    }

    private static List<Right> right(String... columns) {
        List<Right> right = new ArrayList<>();
        for (int i = 1; i + 1 < columns.length; i += 2) {
            right.add(new Right(columns[i], columns[i + 1]));
        }
        return right;
    }
}
