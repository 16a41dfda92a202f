package dev.autobot.core.protocol;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON objects as plain maps, lists, texts, numbers and flags, for those who know no record of them. */
public final class JsonFields {

    private JsonFields() {}

    /** The fields of an object, in its order; unmodifiable, nulls included. */
    public static Map<String, Object> of(JsonObject object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        object.forEach((name, value) -> fields.put(name, plain(value)));
        return Collections.unmodifiableMap(fields);
    }

    /** The fields of an object that is given as text, which the platform itself wrote. */
    static Map<String, Object> parse(String object) {
        try (JsonReader reader = Json.createReader(new StringReader(object))) {
            return of(reader.readObject());
        }
    }

    private static Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> of(value.asJsonObject());
            case ARRAY -> plain(value.asJsonArray());
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> number((JsonNumber) value);
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
        };
    }

    private static List<Object> plain(JsonArray array) {
        List<Object> list = new ArrayList<>(array.size());
        array.forEach(each -> list.add(plain(each)));
        return Collections.unmodifiableList(list);
    }

    private static Object number(JsonNumber number) {
        BigDecimal exact = number.bigDecimalValue();
        boolean isLong = exact.scale() == 0 && exact.precision() <= 18;
        return isLong ? (Object) exact.longValue() : exact;
    }

    /**
     * The object that fields make.
     *
     * @throws IllegalArgumentException if a value is none of what {@link #of} gives, or a number that JSON has not
     */
    public static JsonObject object(Map<String, Object> fields) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        fields.forEach((name, value) -> object.add(name, json(value)));
        return object.build();
    }

    private static JsonValue json(Object value) {
        if (value == null) {
            return JsonValue.NULL;
        } else if (value instanceof String text) {
            return Json.createValue(text);
        } else if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        } else if (value instanceof Number number) {
            return Json.createValue(new BigDecimal(number.toString()));
        } else if (value instanceof Map<?, ?> map) {
            JsonObjectBuilder object = Json.createObjectBuilder();
            map.forEach((name, each) -> object.add(String.valueOf(name), json(each)));
            return object.build();
        } else if (value instanceof List<?> list) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            list.forEach(each -> array.add(json(each)));
            return array.build();
        }
        throw new IllegalArgumentException(
                "a payload cannot hold a " + value.getClass().getName());
    }
}
