package dev.autobot.core.protocol;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What the value of a payload's field may be. Immutable. */
public sealed interface FieldKind {

    /** Whether a value fits; a nested object complains by itself, with the path of its own field. */
    boolean fits(JsonValue value, String path);

    /**
     * Says which part of a value does not fit, and what it is.
     *
     * @param part names the value within the field's; empty for the field's own
     */
    default String misfit(JsonValue value, String part) {
        String is = part.isEmpty() ? "it is " : part + " is ";
        return switch (value.getValueType()) {
            case STRING -> is + "a text";
            case NUMBER -> is + "a number";
            case ARRAY -> is + "a list";
            case OBJECT -> is + "an object";
            case TRUE, FALSE, NULL -> is + value;
        };
    }

    /** The kind in words, to stand after "must be". */
    String words();

    /** The kind as a JSON Schema. */
    Map<String, Object> schema();

    /** The kind of a plain class. */
    static FieldKind simple(Class<?> type) {
        if (type.isEnum()) {
            return new OneOf(
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        }
        return Arrays.stream(Simple.values())
                .filter(kind -> kind.javaTypes.contains(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a payload cannot hold a " + type.getName()));
    }

    /** Kinds without parts. */
    enum Simple implements FieldKind {
        TEXT("a text", OrderedMap.of("type", "string"), List.of(String.class)) {
            @Override
            boolean matches(JsonValue value) {
                return value instanceof JsonString;
            }
        },
        WHOLE_NUMBER(
                "a whole number",
                whole("int32", Integer.MIN_VALUE, Integer.MAX_VALUE),
                List.of(int.class, Integer.class)) {
            @Override
            boolean matches(JsonValue value) {
                return isWhole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            }
        },
        LONG_NUMBER("a whole number", whole("int64", Long.MIN_VALUE, Long.MAX_VALUE), List.of(long.class, Long.class)) {
            @Override
            boolean matches(JsonValue value) {
                return isWhole(value, Long.MIN_VALUE, Long.MAX_VALUE);
            }
        },
        NUMBER("a number", OrderedMap.of("type", "number", "format", "double"), List.of(double.class, Double.class)) {
            @Override
            boolean matches(JsonValue value) {
                return value instanceof JsonNumber number && Double.isFinite(number.doubleValue());
            }
        },
        FLAG("true or false", OrderedMap.of("type", "boolean"), List.of(boolean.class, Boolean.class)) {
            @Override
            boolean matches(JsonValue value) {
                return value == JsonValue.TRUE || value == JsonValue.FALSE;
            }
        },
        TIME(
                "an ISO-8601 time in UTC",
                OrderedMap.of("type", "string", "format", "date-time"),
                List.of(Instant.class)) {
            @Override
            boolean matches(JsonValue value) {
                return value instanceof JsonString text && isTime(text.getString());
            }
        },
        OBJECT("an object", OrderedMap.of("type", "object"), List.of(Map.class)) {
            @Override
            boolean matches(JsonValue value) {
                return value instanceof JsonObject;
            }
        };

        /** Longer numbers fit no Java type and are not worth the arithmetic: 1e999999999 would take minutes. */
        private static final int LONGEST_NUMBER = 40;

        private final String words;
        private final Map<String, Object> schema;
        private final List<Class<?>> javaTypes;

        Simple(String words, Map<String, Object> schema, List<Class<?>> javaTypes) {
            this.words = words;
            this.schema = Collections.unmodifiableMap(schema);
            this.javaTypes = javaTypes;
        }

        private static Map<String, Object> whole(String format, long least, long most) {
            return OrderedMap.of("type", "integer", "format", format, "minimum", least, "maximum", most);
        }

        abstract boolean matches(JsonValue value);

        @Override
        public boolean fits(JsonValue value, String path) {
            return matches(value);
        }

        @Override
        public String words() {
            return words;
        }

        @Override
        public Map<String, Object> schema() {
            return schema;
        }

        private static boolean isWhole(JsonValue value, long least, long most) {
            if (!(value instanceof JsonNumber number)) {
                return false;
            }
            BigDecimal exact = number.bigDecimalValue();
            if (exact.precision() > LONGEST_NUMBER || Math.abs(exact.scale()) > LONGEST_NUMBER) {
                return false;
            }
            return exact.stripTrailingZeros().scale() <= 0
                    && exact.compareTo(BigDecimal.valueOf(least)) >= 0
                    && exact.compareTo(BigDecimal.valueOf(most)) <= 0;
        }

        private static boolean isTime(String text) {
            try {
                Instant.parse(text);
                return true;
            } catch (DateTimeParseException e) {
                return false;
            }
        }
    }

    /** One of a list of texts. */
    record OneOf(List<String> allowed) implements FieldKind {
        @Override
        public boolean fits(JsonValue value, String path) {
            return value instanceof JsonString text && allowed.contains(text.getString());
        }

        @Override
        public String words() {
            return "one of " + String.join(", ", allowed);
        }

        @Override
        public Map<String, Object> schema() {
            return OrderedMap.of("type", "string", "enum", allowed);
        }
    }

    /** A list whose elements are of one kind. */
    record ListOf(FieldKind element) implements FieldKind {
        @Override
        public boolean fits(JsonValue value, String path) {
            return value instanceof JsonArray list && list.stream().allMatch(each -> element.fits(each, path + "[]"));
        }

        @Override
        public String misfit(JsonValue value, String part) {
            List<JsonValue> elements = value instanceof JsonArray list ? list : List.of();
            for (int i = 0; i < elements.size(); i++) {
                if (!element.fits(elements.get(i), part)) {
                    String whole = part.isEmpty() ? "" : " of " + part;
                    return element.misfit(elements.get(i), "element " + (i + 1) + whole);
                }
            }
            return FieldKind.super.misfit(value, part);
        }

        @Override
        public String words() {
            return "a list, each element of it " + element.words();
        }

        @Override
        public Map<String, Object> schema() {
            return OrderedMap.of("type", "array", "items", element.schema());
        }
    }

    /** An object with a shape of its own. */
    record Nested(PayloadShape shape) implements FieldKind {
        @Override
        public boolean fits(JsonValue value, String path) {
            if (!(value instanceof JsonObject object)) {
                return false;
            }
            shape.check(object, path);
            return true;
        }

        @Override
        public String words() {
            return "an object";
        }

        @Override
        public Map<String, Object> schema() {
            return shape.schema();
        }
    }
}
