package dev.autobot.knowledge.index;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Takes a passage apart into what can be quoted: sentences, rows of tables, lines of code. */
public final class Sentences {

    private static final Pattern RULE = Pattern.compile("[-|:=*\\s~]+|```.*");
    private static final Pattern HEADING = Pattern.compile("#{1,6} .*");
    private static final Pattern STARTS_ANEW = Pattern.compile("(?:[|#>]|[-*+] |\\d{1,3}[.)] |```| {4}|\\t).*");

    private Sentences() {}

    /**
     * Splits a passage.
     *
     * @param text in Markdown, or plain
     * @return in the order of the text; without headings where there is more, rows that only rule, fences, blank lines
     */
    public static List<String> of(String text) {
        List<String> all = split(text);
        List<String> sentences =
                all.stream().filter(each -> !HEADING.matcher(each).matches()).toList();
        return sentences.isEmpty() ? all : sentences;
    }

    private static List<String> split(String text) {
        List<String> sentences = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        boolean isCode = false;
        for (String line : text.split("\\R")) {
            boolean isFence = line.strip().startsWith("```");
            if (isCode || isFence || line.isBlank() || STARTS_ANEW.matcher(line).matches()) {
                split(block, sentences);
            }
            isCode ^= isFence;
            block.append(block.isEmpty() ? "" : " ").append(line.strip());
            if (isCode || isFence || line.startsWith("|")) {
                addWhole(block, sentences);
            }
        }
        split(block, sentences);
        return sentences;
    }

    private static void split(StringBuilder block, List<String> sentences) {
        String text = block.toString();
        block.setLength(0);
        BreakIterator ends = BreakIterator.getSentenceInstance(Locale.ROOT);
        ends.setText(text);
        int from = ends.first();
        for (int to = ends.next(); to != BreakIterator.DONE; to = ends.next()) {
            add(text.substring(from, to), sentences);
            from = to;
        }
    }

    private static void addWhole(StringBuilder block, List<String> sentences) {
        add(block.toString(), sentences);
        block.setLength(0);
    }

    private static void add(String sentence, List<String> sentences) {
        String text = sentence.strip();
        if (!text.isEmpty() && !RULE.matcher(text).matches()) {
            sentences.add(text);
        }
    }
}
