package dev.autobot.knowledge.answer;

import java.util.ArrayList;
import java.util.List;

/** Writes quotations as block quotes. */
final class Markdown {

    private Markdown() {}

    /** The quoted pieces, with their source below. */
    static String of(Quotation quotation) {
        List<String> lines = new ArrayList<>();
        Piece before = null;
        for (Piece piece : quotation.pieces()) {
            if (before != null && (isBlock(before) || isBlock(piece)) && before.kind() != piece.kind()) {
                lines.add(">");
            }
            lines.addAll(lines(piece));
            before = piece;
        }
        lines.add(">");
        String heading = quotation.passage().source().heading();
        String document = quotation.passage().source().document();
        lines.add("> — *" + name(document) + "*" + (heading.isEmpty() ? "" : ", " + name(heading)));
        return String.join("\n", lines);
    }

    private static boolean isBlock(Piece piece) {
        return piece.kind() != Piece.Kind.SENTENCE;
    }

    private static List<String> lines(Piece piece) {
        return switch (piece.kind()) {
            case CODE -> code(piece.text());
            case ROW -> List.of("> " + cells(piece.text()));
            case SENTENCE, ITEM -> List.of("> " + piece.text().replaceFirst("^[#>]+\\s*", ""));
        };
    }

    private static List<String> code(String text) {
        String fence = text.contains("```") ? "~~~~" : "```";
        List<String> lines = new ArrayList<>();
        lines.add("> " + fence);
        text.lines().forEach(line -> lines.add("> " + line));
        lines.add("> " + fence);
        return lines;
    }

    /** A row becomes its cells, for alone it is no table. */
    private static String cells(String row) {
        List<String> cells = new ArrayList<>();
        for (String cell : row.split("(?<!\\\\)\\|")) {
            if (!cell.isBlank()) {
                cells.add(cell.strip());
            }
        }
        return String.join(" · ", cells);
    }

    private static String name(String text) {
        return text.replaceAll("\\R", " ").replaceAll("([\\\\*_`\\[\\]<>])", "\\\\$1");
    }
}
