package dev.autobot.samples.hooks;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;

/** Writes payload records as JSON, as the platform does; a plugin has only the JDK, which has no JSON. */
final class JsonText {

    private JsonText() {}

    /** A record, map, list, text, number or flag as JSON; fields that are null are left out. */
    static String of(Object value) {
        StringBuilder json = new StringBuilder(160);
        write(json, value);
        return json.toString();
    }

    private static void write(StringBuilder json, Object value) {
        if (value instanceof Record record) {
            record(json, record);
        } else if (value instanceof Map<?, ?> map) {
            char before = '{';
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                quote(json.append(before), String.valueOf(entry.getKey()));
                write(json.append(':'), entry.getValue());
                before = ',';
            }
            json.append(before == '{' ? "{}" : "}");
        } else if (value instanceof Collection<?> items) {
            char before = '[';
            for (Object item : items) {
                write(json.append(before), item);
                before = ',';
            }
            json.append(before == '[' ? "[]" : "]");
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            json.append(value);
        } else {
            quote(json, value.toString());
        }
    }

    private static void record(StringBuilder json, Record record) {
        char before = '{';
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(component, record);
            if (value != null) {
                quote(json.append(before), wireName(component.getName()));
                write(json.append(':'), value);
                before = ',';
            }
        }
        json.append(before == '{' ? "{}" : "}");
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(record.getClass().getName() + " is not a public record", e);
        }
    }

    private static String wireName(String component) {
        StringBuilder name = new StringBuilder();
        for (char c : component.toCharArray()) {
            name.append(Character.isUpperCase(c) ? "_" + Character.toLowerCase(c) : c);
        }
        return name.toString().endsWith("_") ? name.substring(0, name.length() - 1) : name.toString();
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                default -> {
                    if (c < ' ') {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
