package dev.autobot.knowledge.parse;

import java.util.regex.Pattern;

/** What a line of Markdown can be, seen by itself. Stateless; its time grows with the line's length only. */
final class MarkdownLine {

    private static final int MOST_LEVELS = 6;
    private static final Pattern ITEM = Pattern.compile("(?:[-*+]|\\d{1,9}[.)])(?:\\s.*)?", Pattern.DOTALL);

    private MarkdownLine() {}

    /** The level of a heading that begins with {@code #}; 0 when it is none. */
    static int headingLevel(String line) {
        int level = count(line, '#');
        boolean isSet = level == line.length() || Character.isWhitespace(charAt(line, level));
        return level <= MOST_LEVELS && isSet ? level : 0;
    }

    /** The words of such a heading. */
    static String title(String line) {
        String title = line.substring(headingLevel(line)).strip();
        int end = title.length();
        while (end > 0 && title.charAt(end - 1) == '#') {
            end--;
        }
        boolean isClosed = end < title.length() && (end == 0 || Character.isWhitespace(title.charAt(end - 1)));
        return plain(isClosed ? title.substring(0, end).strip() : title);
    }

    /** A title without the marks of emphasis and code. */
    static String plain(String title) {
        return title.replace("`", "").replace("**", "").replace("__", "");
    }

    /** The level of the heading that the lines above it are, when this line underlines them; else 0. */
    static int underlines(String line) {
        int level = isAll(line, '=') ? 1 : 2;
        return isAll(line, '=') || isAll(line, '-') && line.length() > 1 ? level : 0;
    }

    /** The marks that begin a block of code, such as {@code ```}; empty when the line begins none. */
    static String fence(String line) {
        char mark = charAt(line, 0);
        int length = mark == '`' || mark == '~' ? count(line, mark) : 0;
        boolean isInline = mark == '`' && line.indexOf('`', length) >= 0;
        return length < 3 || isInline ? "" : line.substring(0, length);
    }

    static boolean closes(String line, String fence) {
        return line.length() >= fence.length() && isAll(line, fence.charAt(0));
    }

    static boolean isItem(String line) {
        return ITEM.matcher(line).matches() && !isRule(line);
    }

    private static boolean isRule(String line) {
        String marks = line.replace(" ", "");
        return marks.length() > 2 && (isAll(marks, '-') || isAll(marks, '*'));
    }

    /** Whether it is the line below a table's head. */
    static boolean isTableRule(String line) {
        boolean hasDash = false;
        boolean hasBar = false;
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            hasDash |= each == '-';
            hasBar |= each == '|';
            if (each != '-' && each != '|' && each != ':' && each != ' ' && each != '\t') {
                return false;
            }
        }
        return hasDash && hasBar;
    }

    /** The cells of a table's head, for people. */
    static String cells(String row) {
        String inner = row.startsWith("|") ? row.substring(1) : row;
        String cells = inner.endsWith("|") ? inner.substring(0, inner.length() - 1) : inner;
        return plain(cells.replace('\t', ' ').strip());
    }

    private static int count(String line, char mark) {
        int count = 0;
        while (count < line.length() && line.charAt(count) == mark) {
            count++;
        }
        return count;
    }

    private static boolean isAll(String line, char mark) {
        return !line.isEmpty() && count(line, mark) == line.length();
    }

    private static char charAt(String line, int index) {
        return index < line.length() ? line.charAt(index) : ' ';
    }
}
