package dev.autobot.workflow.definition;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Plain values as JSON (RFC 8259), on one line. */
final class JsonText {

    private static final int DEEPEST = 200;

    private JsonText() {}

    /**
     * Writes a value.
     *
     * @throws IllegalArgumentException for what JSON cannot hold: other types, numbers that are none, 200 levels
     */
    static String of(Object value) {
        StringBuilder json = new StringBuilder();
        write(json, value, 0);
        return json.toString();
    }

    private static void write(StringBuilder json, Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("the value is nested deeper than " + DEEPEST + " levels");
        }
        if (value == null || value instanceof Boolean) {
            json.append(value);
        } else if (value instanceof String text) {
            quote(json, text);
        } else if (value instanceof Number number && Values.isFinite(number)) {
            json.append(Values.number(number));
        } else if (value instanceof Map<?, ?> map) {
            writeMap(json, map, depth);
        } else if (value instanceof List<?> list) {
            writeList(json, list, depth);
        } else {
            throw new IllegalArgumentException("JSON cannot hold " + value);
        }
    }

    private static void writeMap(StringBuilder json, Map<?, ?> map, int depth) {
        json.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            quote(json, String.valueOf(entry.getKey()));
            json.append(':');
            write(json, entry.getValue(), depth + 1);
            json.append(entries.hasNext() ? "," : "");
        }
        json.append('}');
    }

    private static void writeList(StringBuilder json, List<?> list, int depth) {
        json.append('[');
        Iterator<?> elements = list.iterator();
        while (elements.hasNext()) {
            write(json, elements.next(), depth + 1);
            json.append(elements.hasNext() ? "," : "");
        }
        json.append(']');
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> json.append(isPrintable(c) ? String.valueOf(c) : String.format("\\u%04x", (int) c));
            }
        }
        json.append('"');
    }

    /** Escapes more than JSON asks for, so that a YAML reader, which knows more line breaks, reads the same. */
    private static boolean isPrintable(char c) {
        return c >= ' ' && (c < 0x7F || c > 0x9F) && c != '\u2028' && c != '\u2029' && c != '\uFEFF' && c < 0xFFFE;
    }
}
