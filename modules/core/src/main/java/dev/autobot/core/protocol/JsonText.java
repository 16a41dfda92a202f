package dev.autobot.core.protocol;

/** Texts and numbers in JSON's syntax (RFC 8259, sections 6 and 7). */
final class JsonText {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonText() {}

    /** Appends a text in quotes, with the escapes that JSON demands. */
    static void quote(StringBuilder json, String text) {
        json.append('"');
        int plainFrom = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\') {
                continue;
            }
            json.append(text, plainFrom, i);
            plainFrom = i + 1;
            escape(json, c);
        }
        json.append(text, plainFrom, text.length()).append('"');
    }

    private static void escape(StringBuilder json, char c) {
        switch (c) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> json.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }

    /**
     * Appends a number.
     *
     * @throws IllegalArgumentException for what JSON has no number for: infinity and not-a-number
     */
    static void number(StringBuilder json, double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("a payload cannot hold the number " + number);
        }
        json.append(number);
    }
}
