package dev.autobot.core.protocol;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Map;

/**
 * Looks over a text before a JSON parser does, for what parsers leave to their callers: how deep it is nested (a
 * recursive parser pays with its stack), and whether anything stands after the value (JSON-P does not look).
 */
final class JsonGuard {

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private JsonGuard() {}

    /**
     * Checks one text and reads it.
     *
     * @param maxDepth how many objects and arrays may be open at once
     * @param complaint what to tell the sender of a text that is no JSON
     * @throws PlatformException {@code TOO_DEEP} or {@code BAD_JSON}
     */
    static JsonValue read(String text, int maxDepth, String complaint) {
        check(text, maxDepth);
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return reader.readValue();
        } catch (RuntimeException e) {
            // besides JsonException: numbers of over 1 100 digits and nesting over 1 000 levels have their own
            throw new PlatformException(ErrorCodes.BAD_JSON, complaint, e);
        }
    }

    /**
     * Checks one text.
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
                        ErrorCodes.BAD_JSON, "This is not JSON: text follows the value, from character " + i + ".");
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
