package dev.autobot.tools.risk;

import java.util.stream.IntStream;

/** Foreign text as it is shown in a reason: short, and without characters that cannot be seen. */
final class Shown {

    private static final int LONGEST = 60;

    private Shown() {}

    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST + 1L).forEach(codePoint -> append(codePoint, shown));
        return text.codePointCount(0, text.length()) > LONGEST ? shown + "…" : shown.toString();
    }

    private static void append(int codePoint, StringBuilder shown) {
        if (codePoint == Markers.UNKNOWN || codePoint == Markers.FETCHED) {
            shown.append("(…)");
        } else if (isSeen(codePoint)) {
            shown.appendCodePoint(codePoint);
        } else {
            shown.append(String.format("\\u{%04X}", codePoint));
        }
    }

    private static boolean isSeen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> codePoint == ' ' || !Character.isSpaceChar(codePoint);
        };
    }

    /** Whether a text has characters that look like others or cannot be seen. */
    static boolean isDisguised(String text) {
        return IntStream.range(0, text.length()).anyMatch(at -> text.charAt(at) > 126 || text.charAt(at) < ' ');
    }
}
