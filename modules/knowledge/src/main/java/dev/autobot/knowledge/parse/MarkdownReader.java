package dev.autobot.knowledge.parse;

import dev.autobot.knowledge.parse.Block.Shape;

/**
 * Finds the parts of a Markdown text, line by line: headings of both kinds, fenced and indented code, tables, lists,
 * front matter, paragraphs. Whatever looks wrong is a paragraph. Used by one thread.
 */
final class MarkdownReader {

    private static final int CODE_INDENT = 4;
    private static final int ITEM_INDENT = 2;
    private static final int LONGEST_UNDERLINED = 200;

    private final String text;
    private final Lines lines;
    private final BlockSink sink;

    /** What the lines since {@code start} are; {@code null} between blocks. */
    private Shape shape;

    private int start;
    private int end;
    private int lastLine;
    private String fence = "";
    private String frontMatter = "";
    private String head = "";
    private boolean isAfterBlank = true;

    MarkdownReader(String text, ParseLimits limits, BlockSink sink) {
        this.text = text;
        this.lines = new Lines(text, limits.line());
        this.sink = sink;
    }

    void read() {
        while (lines.next() && !sink.isFull()) {
            line(lines.stripped());
        }
        close();
        if (lines.start() < text.length()) {
            sink.add(Block.of(Shape.PARAGRAPH, lines.start(), text.length()));
        }
    }

    private void line(String line) {
        if (!frontMatter.isEmpty()) {
            frontMatter(line);
        } else if (!fence.isEmpty()) {
            fenced(line);
        } else if (lines.isBlank()) {
            blank();
        } else {
            content(line);
            isAfterBlank = false;
        }
    }

    private void content(String line) {
        boolean isPlain = lines.indent() < CODE_INDENT;
        if (lines.start() == 0 && (line.equals("---") || line.equals("+++")) && hasEnd(line)) {
            frontMatter = line;
            open(Shape.CODE);
        } else if (!MarkdownLine.fence(line).isEmpty() && (isPlain || shape == Shape.LIST)) {
            fence = MarkdownLine.fence(line);
            openUnlessInList(Shape.CODE);
        } else if (isPlain && MarkdownLine.headingLevel(line) > 0) {
            close();
            sink.add(heading(lines.start(), MarkdownLine.headingLevel(line), MarkdownLine.title(line)));
        } else if (isUnderline(line)) {
            Block title = heading(start, MarkdownLine.underlines(line), titleAbove());
            shape = null;
            sink.add(title);
        } else if (shape == Shape.PARAGRAPH && MarkdownLine.isTableRule(line) && isRow(lastLine)) {
            table();
        } else {
            text(line);
        }
    }

    private void text(String line) {
        if (shape == Shape.TABLE && line.indexOf('|') >= 0) {
            extend();
        } else if (MarkdownLine.isItem(line) && (shape == Shape.LIST || lines.indent() < CODE_INDENT)) {
            openUnlessInList(Shape.LIST);
        } else if (shape == Shape.LIST && (!isAfterBlank || lines.indent() >= ITEM_INDENT)) {
            extend();
        } else if (lines.indent() >= CODE_INDENT && (shape == Shape.CODE || isAfterBlank && shape == null)) {
            openUnless(Shape.CODE);
        } else {
            openUnless(Shape.PARAGRAPH);
        }
    }

    /** Lists go on over blank lines when they are followed by what belongs to them, indented code does, too. */
    private void blank() {
        isAfterBlank = true;
        if (shape != Shape.LIST && shape != Shape.CODE) {
            close();
        }
    }

    private void fenced(String line) {
        extend();
        if (MarkdownLine.closes(line, fence)) {
            fence = "";
            closeUnless(Shape.LIST);
        }
    }

    private void frontMatter(String line) {
        extend();
        if (line.equals(frontMatter)) {
            frontMatter = "";
            close();
        }
    }

    private boolean hasEnd(String mark) {
        return text.indexOf("\n" + mark + "\n", lines.end()) >= 0;
    }

    private boolean isUnderline(String line) {
        return shape == Shape.PARAGRAPH
                && lines.indent() < CODE_INDENT
                && MarkdownLine.underlines(line) > 0
                && end - start <= LONGEST_UNDERLINED;
    }

    private String titleAbove() {
        return MarkdownLine.plain(text.substring(start, end).strip().replace('\n', ' '));
    }

    private Block heading(int from, int level, String title) {
        return new Block(Shape.HEADING, from, lines.after(), level, title);
    }

    /** The line above is the table's head, and the paragraph ends before it. */
    private void table() {
        int headLine = lastLine;
        if (headLine > start) {
            sink.add(Block.of(Shape.PARAGRAPH, start, headLine));
        }
        head = MarkdownLine.cells(text.substring(headLine, lines.start()).strip());
        shape = Shape.TABLE;
        start = headLine;
        extend();
    }

    private boolean isRow(int lineStart) {
        int bar = text.indexOf('|', lineStart);
        return bar >= 0 && bar < lines.start();
    }

    private void openUnlessInList(Shape next) {
        if (shape == Shape.LIST) {
            extend();
        } else {
            open(next);
        }
    }

    private void openUnless(Shape next) {
        if (shape == next) {
            extend();
        } else {
            open(next);
        }
    }

    private void open(Shape next) {
        close();
        shape = next;
        start = lines.start();
        extend();
    }

    private void extend() {
        lastLine = lines.start();
        end = lines.after();
    }

    private void closeUnless(Shape kept) {
        if (shape != kept) {
            close();
        }
    }

    private void close() {
        if (shape != null) {
            sink.add(new Block(shape, start, end, 0, shape == Shape.TABLE ? head : ""));
            shape = null;
        }
    }
}
