package dev.autobot.core.protocol;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;

/**
 * Looks over a text before a JSON parser does, for what parsers leave to their callers: how deep it is nested (a
 * recursive parser pays with its stack), and whether anything stands after the value (JSON-P does not look).
 */
final class JsonGuard {

    private JsonGuard() {}

    /**
     * Checks one frame.
     *
     * @param maxDepth how many objects and arrays may be open at once
     * @throws PlatformException {@code TOO_DEEP} or {@code BAD_JSON}
     */
    static void check(String text, int maxDepth) {
        int depth = 0;
        boolean ended = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                continue;
            }
            if (ended) {
                throw new PlatformException(
                        ErrorCodes.BAD_JSON,
                        "The frame is not JSON: text follows the value, from character " + i + ".");
            }
            switch (c) {
                case '"' -> i = endOfString(text, i);
                case '{', '[' -> depth++;
                case '}', ']' -> ended = --depth == 0;
                default -> {
                    // part of a number, a literal, a comma or a colon: the parser's business
                }
            }
            if (depth > maxDepth) {
                throw new PlatformException(
                        ErrorCodes.TOO_DEEP,
                        "The JSON is nested deeper than " + maxDepth + " levels. Send it flatter.");
            }
        }
    }

    /** The index of the closing quote, or of the last character when there is none. */
    private static int endOfString(String text, int start) {
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i;
            }
        }
        return text.length();
    }
}
