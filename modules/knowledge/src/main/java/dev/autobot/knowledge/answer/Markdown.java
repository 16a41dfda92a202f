package dev.autobot.knowledge.answer;

import dev.autobot.plugin.FoundPassage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes quotations as block quotes. */
final class Markdown {

    /** Code, or a link to what is not on the web: it would lead nowhere from where it is quoted. */
    private static final Pattern CODE_OR_LINK =
            Pattern.compile("(?<code>(?<!`)(`{1,3})(?!`)[^\n]{1,500}?(?<!`)\\2(?!`))"
                    + "|!?\\[(?<label>[^\\[\\]]{0,500})]"
                    + "\\((?!https?:|mailto:)[^()\\s]{0,500}(?:\\s\"[^\"]{0,200}\")?\\)");

    private Markdown() {}

    /** The quoted pieces, with their source below. */
    static String of(Quotation quotation) {
        List<String> lines = new ArrayList<>();
        Piece before = null;
        for (Piece piece : withRowsTogether(quotation)) {
            if (before != null && (isBlock(before) || isBlock(piece)) && before.kind() != piece.kind()) {
                lines.add(">");
            }
            lines.addAll(lines(piece));
            before = piece;
        }
        lines.add(">");
        boolean isTable = quotation.pieces().stream().anyMatch(piece -> piece.kind() == Piece.Kind.LINE);
        String heading = isTable ? "" : quotation.passage().source().heading();
        String document = quotation.passage().source().document();
        lines.add("> — *" + name(document) + "*" + (heading.isEmpty() ? "" : ", " + name(heading)));
        return String.join("\n", lines);
    }

    /** Rows of separated values become one block, below their head: most passages have that above them only. */
    private static List<Piece> withRowsTogether(Quotation quotation) {
        Piece first = quotation.pieces().get(0);
        if (first.kind() != Piece.Kind.LINE) {
            return quotation.pieces();
        }
        FoundPassage.Source source = quotation.passage().source();
        String head = source.start() == 0 || source.heading().isEmpty() ? "" : source.heading() + "\n";
        return List.of(new Piece(Piece.Kind.CODE, 0, first.start(), first.end(), head + quotation.text()));
    }

    private static boolean isBlock(Piece piece) {
        return piece.kind() != Piece.Kind.SENTENCE;
    }

    private static List<String> lines(Piece piece) {
        return switch (piece.kind()) {
            case CODE, LINE -> code(piece.text());
            case ROW -> List.of("> " + closed(cells(piece.text())));
            case SENTENCE, ITEM -> List.of("> " + closed(piece.text().replaceFirst("^[#>]+\\s*", "")));
        };
    }

    /** A text without links that lead nowhere, and without code that begins and does not end. */
    private static String closed(String text) {
        StringBuilder closed = new StringBuilder();
        Matcher found = CODE_OR_LINK.matcher(text);
        int done = 0;
        while (found.find()) {
            closed.append(text, done, found.start());
            closed.append(found.group("code") == null ? found.group("label") : found.group("code"));
            done = found.end();
        }
        String rest = text.substring(done);
        boolean isOpen = rest.chars().filter(each -> each == '`').count() == 1;
        return closed.append(isOpen ? rest.replace("`", "\\`") : rest).toString();
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
