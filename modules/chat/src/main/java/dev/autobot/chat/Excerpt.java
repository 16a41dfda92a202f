package dev.autobot.chat;

import dev.autobot.chat.agent.Cut;
import dev.autobot.plugin.FoundPassage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Shows a passage in short: its beginning, or from the line on that has most of the words that matched. Rows of a table
 * are those that have most of them, and a table's head is kept. Immutable.
 */
final class Excerpt {

    private static final int LONGEST = 400;
    private static final int MOST_ROWS = 3;
    private static final Pattern MARK = Pattern.compile("<mark>([^<]+)</mark>");
    private static final Set<String> TABLES = Set.of("csv", "tsv");
    /** Of these a line's end means nothing by itself. */
    private static final Set<String> WRITTEN = Set.of(
            "",
            "md",
            "markdown",
            "txt",
            "text",
            "html",
            "htm",
            "xhtml",
            "pdf",
            "doc",
            "docx",
            "odt",
            "rtf",
            "ppt",
            "pptx",
            "odp",
            "xls",
            "xlsx",
            "ods",
            "epub",
            "rst",
            "adoc",
            "tex");

    private Excerpt() {}

    /** Markdown, in which lines of code, data and tables stay lines. */
    static String of(FoundPassage passage) {
        String name = passage.source().document();
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        String text = passage.text().strip();
        Set<String> words = words(passage.highlight());
        if (TABLES.contains(extension)) {
            return fenced(rows(text, words, passage.source().start() == 0));
        }
        String part = part(text, words);
        return WRITTEN.contains(extension) ? part : fenced(part);
    }

    private static Set<String> words(String highlight) {
        Set<String> words = new HashSet<>();
        Matcher marked = MARK.matcher(highlight);
        while (marked.find()) {
            words.add(marked.group(1).toLowerCase(Locale.ROOT));
        }
        return words;
    }

    private static long count(String line, Set<String> words) {
        String lower = line.toLowerCase(Locale.ROOT);
        return words.stream().filter(lower::contains).count();
    }

    private static String rows(String text, Set<String> words, boolean hasHead) {
        List<String> rows = text.lines().filter(row -> !row.isBlank()).toList();
        int first = hasHead && rows.size() > 1 ? 1 : 0;
        List<String> body = rows.subList(first, rows.size());
        long most = body.stream().mapToLong(row -> count(row, words)).max().orElse(0);
        List<String> shown = new ArrayList<>(rows.subList(0, first));
        body.stream().filter(row -> count(row, words) >= most).limit(MOST_ROWS).forEach(shown::add);
        return shown.stream().map(row -> Cut.end(row, LONGEST)).collect(Collectors.joining("\n"));
    }

    private static String part(String text, Set<String> words) {
        int best = 0;
        long most = 0;
        int start = 0;
        for (String line : text.split("\n", -1)) {
            long count = count(line, words);
            if (count > most) {
                most = count;
                best = start;
            }
            start += line.length() + 1;
        }
        int end = text.indexOf('\n', best);
        boolean isSeen = text.length() <= LONGEST || (end < 0 ? text.length() : end) <= LONGEST || best == 0;
        return isSeen ? Cut.end(text, LONGEST) : "…\n" + Cut.end(text.substring(best), LONGEST);
    }

    private static String fenced(String text) {
        String fence = text.contains("```") ? "~~~~" : "```";
        return fence + "\n" + text + "\n" + fence;
    }
}
