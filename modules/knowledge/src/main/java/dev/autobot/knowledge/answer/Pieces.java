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
    private final StringBuilder code = new StringBuilder();
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
        text.lines().forEach(split::take);
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
            code.append(line.stripTrailing()).append('\n');
        } else {
            endCode();
            takeText(line);
        }
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
            headings.add(new Piece(Piece.Kind.SENTENCE, blocks++, line.strip()));
        } else if (line.startsWith("|")) {
            endBlock();
            add(Piece.Kind.ROW, line);
            blocks++;
        } else {
            if (isItem || line.startsWith(">")) {
                endBlock();
            }
            kind = isItem ? Piece.Kind.ITEM : block.isEmpty() ? Piece.Kind.SENTENCE : kind;
            block.append(block.isEmpty() ? "" : " ").append(line.strip());
        }
    }

    private void endBlock() {
        String text = block.toString();
        block.setLength(0);
        BreakIterator ends = BreakIterator.getSentenceInstance(Locale.ROOT);
        ends.setText(text);
        int from = ends.first();
        for (int to = ends.next(); to != BreakIterator.DONE; to = ends.next()) {
            if (to == text.length() || isEnd(text, from, to)) {
                add(kind, text.substring(from, to));
                from = to;
            }
        }
        blocks++;
    }

    /** No sentence ends within a path such as "../x", nor behind the number of an item. */
    private static boolean isEnd(String text, int from, int to) {
        char last = text.charAt(to - 1);
        boolean isWithinWord = last < 128 && !Character.isWhitespace(last);
        return !isWithinWord && !NUMBER.matcher(text.substring(from, to)).matches();
    }

    private void endCode() {
        if (!code.toString().isBlank()) {
            pieces.add(new Piece(Piece.Kind.CODE, blocks++, code.toString().stripTrailing()));
        }
        code.setLength(0);
    }

    private void add(Piece.Kind what, String text) {
        if (!text.isBlank() && !RULE.matcher(text).matches()) {
            pieces.add(new Piece(what, blocks, text.strip()));
        }
    }
}
