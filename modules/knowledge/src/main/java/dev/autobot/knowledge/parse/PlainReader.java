package dev.autobot.knowledge.parse;

import dev.autobot.knowledge.parse.Block.Shape;
import java.util.regex.Pattern;

/**
 * Finds the paragraphs of a plain text, which blank lines divide, and its headings, where a line stands by itself and
 * looks like one. A text without such paragraphs, such as a log, is a list of lines. Used by one thread.
 */
final class PlainReader {

    private static final int LONGEST_HEADING = 80;
    private static final int LEAST_CAPITALS = 4;
    private static final Pattern DIVISION = Pattern.compile(
            "(?i)(?:book|part|volume|chapter|section|act|scene|letter|appendix|canto|article|kapitel|teil|buch"
                    + "|chapitre|livre|partie|cap[ií]tulo|libro)\\s+(?:the\\s+)?[\\w.:-]{1,20}(?:[\\s.:—-].*)?");
    private static final Pattern LARGE =
            Pattern.compile("(?i)(?:book|part|volume|act|teil|buch|livre|partie|libro)\\s.*");

    private final String text;
    private final Lines lines;
    private final BlockSink sink;
    private final Shape usual;

    /** Reads prose, or lines of which each stands for itself. */
    PlainReader(String text, ParseLimits limits, BlockSink sink, Shape usual) {
        this.text = text;
        this.lines = new Lines(text, limits.line());
        this.sink = sink;
        this.usual = usual;
    }

    void read() {
        int start = -1;
        int count = 0;
        while (lines.next() && !sink.isFull()) {
            boolean isBlank = lines.isBlank();
            if (isBlank && start >= 0) {
                paragraph(start, lines.start(), count);
            }
            if (isBlank) {
                start = -1;
                count = 0;
            } else {
                start = start < 0 ? lines.start() : start;
                count++;
            }
        }
        if (start >= 0) {
            paragraph(start, lines.start(), count);
        }
        sink.add(Block.of(usual, lines.start(), text.length()));
    }

    private void paragraph(int start, int end, int lineCount) {
        String title = end - start <= LONGEST_HEADING && lineCount <= 2 ? title(start, end) : "";
        int level = usual == Shape.PARAGRAPH && !title.isEmpty() ? level(title) : 0;
        if (level > 0) {
            sink.add(new Block(Shape.HEADING, start, end, level, title));
        } else {
            sink.add(Block.of(usual, start, end));
        }
    }

    private String title(int start, int end) {
        return text.substring(start, end).strip().replaceAll("\\s+", " ");
    }

    private static int level(String title) {
        if (DIVISION.matcher(title).matches()) {
            return LARGE.matcher(title).matches() ? 1 : 2;
        }
        return isInCapitals(title) ? 2 : 0;
    }

    private static boolean isInCapitals(String title) {
        int capitals = 0;
        for (int i = 0; i < title.length(); i++) {
            char each = title.charAt(i);
            if (Character.isLowerCase(each)) {
                return false;
            }
            capitals += Character.isUpperCase(each) ? 1 : 0;
        }
        return capitals >= LEAST_CAPITALS && !title.endsWith(",") && !title.endsWith("!") && !title.endsWith("?");
    }
}
