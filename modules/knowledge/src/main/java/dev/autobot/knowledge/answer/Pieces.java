package dev.autobot.knowledge.answer;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Takes a passage apart into what can be quoted. Used once, by one thread. */
final class Pieces {

    private static final Pattern RULE = Pattern.compile("[-|:=*\\s~]+");
    private static final Pattern HEADING = Pattern.compile("#{1,6} .*");
    private static final Pattern ITEM = Pattern.compile("\\s{0,8}(?:[-*+]|\\d{1,3}[.)]) .*");
    private static final Pattern NUMBER = Pattern.compile("\\s*\\d{1,3}\\.\\s*");
    private static final Pattern FENCE = Pattern.compile("\\s{0,8}(?:```|~~~).*");
    private static final Pattern INDENTED = Pattern.compile("(?: {4}|\\t).*");

    private final List<Piece> pieces = new ArrayList<>();
    private final List<Piece> headings = new ArrayList<>();
    private final StringBuilder block = new StringBuilder();
    /** Where in the passage each character of the block stands. */
    private final List<Integer> places = new ArrayList<>();

    private final StringBuilder code = new StringBuilder();
    private int codeStart;
    private int codeEnd;
    private int lineStart;
    private Piece.Kind kind = Piece.Kind.SENTENCE;
    private boolean isFenced;
    private int blocks;

    private Pieces() {}

    /**
     * Splits a passage.
     *
     * @param text in Markdown, or plain
     * @return in the order of the text; headings only where there is nothing else
     */
    static List<Piece> of(String text) {
        Pieces split = new Pieces();
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            split.lineStart = start;
            split.take(text.substring(start, end));
            start = end + 1;
        }
        split.endBlock();
        split.endCode();
        return split.pieces.isEmpty() ? split.headings : split.pieces;
    }

    private void take(String line) {
        if (FENCE.matcher(line).matches()) {
            endBlock();
            endCode();
            isFenced = !isFenced;
        } else if (isFenced || isIndentedCode(line)) {
            takeCode(line.stripTrailing());
        } else {
            endCode();
            takeText(line);
        }
    }

    private void takeCode(String line) {
        codeStart = code.isEmpty() ? lineStart : codeStart;
        codeEnd = line.isEmpty() ? codeEnd : lineStart + line.length();
        code.append(line).append('\n');
    }

    private boolean isIndentedCode(String line) {
        boolean isInList = !pieces.isEmpty() && pieces.get(pieces.size() - 1).kind() == Piece.Kind.ITEM;
        return block.isEmpty() && !isInList && INDENTED.matcher(line).matches();
    }

    private void takeText(String line) {
        boolean isItem = ITEM.matcher(line).matches();
        if (line.isBlank()) {
            endBlock();
        } else if (HEADING.matcher(line).matches()) {
            endBlock();
            String heading = line.strip();
            headings.add(new Piece(Piece.Kind.SENTENCE, blocks++, lineStart, lineStart + heading.length(), heading));
        } else if (line.startsWith("|")) {
            endBlock();
            append(line);
            kind = Piece.Kind.ROW;
            add(0, block.length());
            block.setLength(0);
            places.clear();
            blocks++;
        } else {
            if (isItem || line.startsWith(">")) {
                endBlock();
            }
            kind = isItem ? Piece.Kind.ITEM : block.isEmpty() ? Piece.Kind.SENTENCE : kind;
            append(line);
        }
    }

    private void append(String line) {
        String words = line.strip();
        int indent = line.indexOf(words);
        if (!block.isEmpty()) {
            block.append(' ');
            places.add(lineStart);
        }
        block.append(words);
        for (int i = 0; i < words.length(); i++) {
            places.add(lineStart + indent + i);
        }
    }

    private void endBlock() {
        String text = block.toString();
        BreakIterator ends = BreakIterator.getSentenceInstance(Locale.ROOT);
        ends.setText(text);
        int from = ends.first();
        for (int to = ends.next(); to != BreakIterator.DONE; to = ends.next()) {
            if (to == text.length() || isEnd(text, from, to)) {
                add(from, to);
                from = to;
            }
        }
        block.setLength(0);
        places.clear();
        blocks++;
    }

    /** No sentence ends within a path such as "../x", within code, nor behind the number of an item. */
    private static boolean isEnd(String text, int from, int to) {
        char last = text.charAt(to - 1);
        boolean isWithinWord = last < 128 && !Character.isWhitespace(last);
        boolean isWithinCode =
                text.substring(from, to).chars().filter(each -> each == '`').count() % 2 == 1
                        && text.indexOf('`', to) > 0;
        return !isWithinWord
                && !isWithinCode
                && !NUMBER.matcher(text.substring(from, to)).matches();
    }

    private void endCode() {
        if (!code.toString().isBlank()) {
            pieces.add(new Piece(
                    Piece.Kind.CODE,
                    blocks++,
                    codeStart,
                    codeEnd,
                    code.toString().stripTrailing()));
        }
        code.setLength(0);
    }

    /** Adds what stands in a part of the block. */
    private void add(int from, int to) {
        String part = block.substring(from, to);
        String text = part.strip();
        if (!text.isEmpty() && !RULE.matcher(text).matches()) {
            int first = from + part.indexOf(text);
            int end = places.get(first + text.length() - 1) + 1;
            pieces.add(new Piece(kind, blocks, places.get(first), end, text));
        }
    }
}
