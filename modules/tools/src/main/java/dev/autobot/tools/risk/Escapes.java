package dev.autobot.tools.risk;

/** The backslash escapes that shells, {@code printf}, {@code echo} and string literals of most languages share. */
final class Escapes {

    private static final String LETTERS = "abefnrtv\\'\"?";
    private static final String MEANINGS = "\u0007\b\u001b\f\n\r\t\u000b\\'\"?";

    private Escapes() {}

    /** The text with every escape resolved; an unknown escape stays as it is. */
    static String resolve(String text) {
        StringBuilder resolved = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '\\' || at + 1 == text.length()) {
                resolved.append(c);
                at++;
                continue;
            }
            at = resolveOne(text, at + 1, resolved);
        }
        return resolved.toString();
    }

    private static int resolveOne(String text, int at, StringBuilder resolved) {
        char letter = text.charAt(at);
        int known = LETTERS.indexOf(letter);
        if (known >= 0) {
            resolved.append(MEANINGS.charAt(known));
            return at + 1;
        }
        return switch (letter) {
            case 'x' -> number(text, at + 1, 16, 2, resolved);
            case 'u' -> number(text, at + 1, 16, 4, resolved);
            case 'U' -> number(text, at + 1, 16, 8, resolved);
            case '0' -> number(text, at, 8, 4, resolved);
            case '1', '2', '3', '4', '5', '6', '7' -> number(text, at, 8, 3, resolved);
            default -> {
                resolved.append('\\').append(letter);
                yield at + 1;
            }
        };
    }

    private static int number(String text, int from, int radix, int mostDigits, StringBuilder resolved) {
        int start = from;
        int most = mostDigits;
        if (from < text.length() && text.charAt(from) == '{') { // Perl and JavaScript write a brace here
            start = from + 1;
            most = 8;
        }
        int end = start;
        while (end < text.length() && end - start < most && Character.digit(text.charAt(end), radix) >= 0) {
            end++;
        }
        if (end == start) {
            return end;
        }
        int codePoint = (int) Long.parseLong(text.substring(start, end), radix);
        if (Character.isValidCodePoint(codePoint) && codePoint != 0) {
            resolved.appendCodePoint(codePoint);
        }
        boolean closes = start > from && end < text.length() && text.charAt(end) == '}';
        return closes ? end + 1 : end;
    }
}
