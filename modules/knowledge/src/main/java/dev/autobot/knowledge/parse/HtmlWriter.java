package dev.autobot.knowledge.parse;

import dev.autobot.knowledge.parse.Block.Shape;

/**
 * Writes readable text, like Markdown, and tells its parts. White space in a line becomes one blank. Used by one
 * thread.
 */
final class HtmlWriter {

    private final StringBuilder text;
    private final BlockSink sink;
    private final StringBuilder line = new StringBuilder();

    HtmlWriter(StringBuilder text, BlockSink sink) {
        this.text = text;
        this.sink = sink;
    }

    /** Adds to the current line. */
    void words(String words) {
        for (int i = 0; i < words.length(); i++) {
            char each = words.charAt(i);
            if (!isSpace(each)) {
                line.append(each);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
    }

    private static boolean isSpace(char each) {
        return each <= ' ' || each == '\u00A0';
    }

    /** Adds to the current line as it is. */
    void verbatim(String words) {
        line.append(words);
    }

    /** Ends the current line, which goes on below. */
    void lineBreak() {
        trimEnd();
        if (!line.isEmpty()) {
            line.append('\n');
        }
    }

    boolean isLineEmpty() {
        return line.isEmpty();
    }

    /** Gives the current line away instead of writing it. */
    String take() {
        String taken = line.toString().strip();
        line.setLength(0);
        return taken;
    }

    void paragraph() {
        block(Shape.PARAGRAPH, 0, "", take());
    }

    void heading(int level) {
        String title = take().replace('\n', ' ');
        block(Shape.HEADING, level, title, title.isEmpty() ? "" : "#".repeat(level) + " " + title);
    }

    void code() {
        String code = line.toString().stripTrailing();
        line.setLength(0);
        block(Shape.CODE, 0, "", code.isBlank() ? "" : "```\n" + withoutFirstBreak(code) + "\n```");
    }

    private static String withoutFirstBreak(String code) {
        return code.startsWith("\n") ? code.substring(1) : code;
    }

    void list(CharSequence items) {
        block(Shape.LIST, 0, "", items.toString());
    }

    void table(CharSequence rows, String head) {
        block(Shape.TABLE, 0, head, rows.toString());
    }

    private void block(Shape shape, int level, String label, String said) {
        String clean = clean(said);
        if (clean.isBlank()) {
            return;
        }
        if (!text.isEmpty()) {
            text.append("\n\n");
        }
        int start = text.length();
        text.append(clean);
        sink.add(new Block(shape, start, text.length(), level, clean(label)));
    }

    /** Entities can stand for any character. */
    private static String clean(String said) {
        return CleanText.of(said, Integer.MAX_VALUE).end();
    }

    private void trimEnd() {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        line.setLength(end);
    }
}
