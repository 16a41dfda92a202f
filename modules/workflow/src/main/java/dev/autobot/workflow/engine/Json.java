package dev.autobot.workflow.engine;

import java.util.Iterator;
import java.util.Map;

/** Plain values (maps, lists, texts, numbers, flags and {@code null}) as JSON text, and back. */
public final class Json {

    private static final int DEEPEST = 200;

    private Json() {}

    /**
     * Writes a value on one line.
     *
     * @throws IllegalArgumentException for what JSON cannot hold: more than 200 levels, numbers that are none
     */
    public static String write(Object value) {
        StringBuilder json = new StringBuilder();
        write(json, value, 0);
        return json.toString();
    }

    /**
     * Reads a value that {@link #write} has written.
     *
     * @return an unmodifiable map or list, a text, a long, a big decimal, a flag or {@code null}
     * @throws IllegalArgumentException if it is no JSON
     */
    public static Object read(String json) {
        return new JsonParser(json).parse();
    }

    /** Reads an object; empty for {@code null}. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> fields(String json) {
        return json == null ? Map.of() : (Map<String, Object>) read(json);
    }

    private static void write(StringBuilder json, Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("the value is nested deeper than " + DEEPEST + " levels");
        }
        if (value instanceof Map<?, ?> map) {
            writeMap(json, map, depth);
        } else if (value instanceof Iterable<?> list) {
            writeList(json, list, depth);
        } else if (value instanceof Number number) {
            writeNumber(json, number);
        } else if (value == null || value instanceof Boolean) {
            json.append(value);
        } else {
            quote(json, value.toString());
        }
    }

    private static void writeNumber(StringBuilder json, Number number) {
        boolean isFinite =
                !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
        if (!isFinite) {
            throw new IllegalArgumentException("JSON has no number " + number);
        }
        json.append(number);
    }

    private static void writeMap(StringBuilder json, Map<?, ?> map, int depth) {
        json.append('{');
        String comma = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.append(comma);
            quote(json, String.valueOf(entry.getKey()));
            json.append(':');
            write(json, entry.getValue(), depth + 1);
            comma = ",";
        }
        json.append('}');
    }

    private static void writeList(StringBuilder json, Iterable<?> list, int depth) {
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
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c >= 0x7F && c <= 0x9F || Character.isSurrogate(c) || c >= 0xFFFE) {
                // more than JSON asks for: so that any database and any YAML reader takes it
                json.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
