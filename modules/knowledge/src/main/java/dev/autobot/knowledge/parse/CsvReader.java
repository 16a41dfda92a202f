package dev.autobot.knowledge.parse;

import dev.autobot.knowledge.parse.Block.Shape;
import java.util.regex.Pattern;

/**
 * Finds the rows of a table with separated values, also of such that are over several lines within quotes, and makes
 * groups of them. The first row is the head. Used by one thread.
 */
final class CsvReader {

    private static final char[] SEPARATORS = {',', ';', '\t', '|'};

    private final String text;
    private final BlockSink sink;
    private final int longestRow;

    CsvReader(String text, ParseLimits limits, BlockSink sink) {
        this.text = text;
        this.sink = sink;
        this.longestRow = limits.line();
    }

    void read() {
        int row = rowEnd(0);
        String head = head(row);
        int start = 0;
        int end = row;
        while (end < text.length() && !sink.isFull()) {
            row = rowEnd(end);
            if (row - start > ChunkSizes.TARGET) {
                add(start, end, head);
                start = end;
            }
            end = row;
        }
        add(start, text.length(), head);
    }

    /** Groups after the first one have the head in their heading only. */
    private void add(int start, int end, String head) {
        sink.add(new Block(Shape.TABLE, start, end, start == 0 ? 0 : 1, head));
    }

    /** After the line end of the row. A quote that is never closed does not swallow the rest of the table. */
    private int rowEnd(int start) {
        int most = (int) Math.min(text.length(), (long) start + longestRow);
        boolean isQuoted = false;
        int firstLine = -1;
        for (int i = start; i < most; i++) {
            char each = text.charAt(i);
            isQuoted ^= each == '"';
            if (each == '\n') {
                if (!isQuoted) {
                    return i + 1;
                }
                firstLine = firstLine < 0 ? i + 1 : firstLine;
            }
        }
        return firstLine > 0 && isQuoted ? firstLine : most;
    }

    private String head(int end) {
        String row = text.substring(0, end).strip();
        char separator = separator(row);
        String[] cells = row.replace("\"", "").replace('\n', ' ').split(Pattern.quote("" + separator), 50);
        StringBuilder head = new StringBuilder();
        for (String each : cells) {
            head.append(head.isEmpty() ? "" : " | ").append(each.strip());
        }
        return head.toString();
    }

    private static char separator(String row) {
        char best = SEPARATORS[0];
        for (char each : SEPARATORS) {
            best = count(row, each) > count(row, best) ? each : best;
        }
        return best;
    }

    private static long count(String row, char separator) {
        return row.chars().filter(each -> each == separator).count();
    }
}
