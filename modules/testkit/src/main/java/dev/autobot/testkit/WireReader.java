package dev.autobot.testkit;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PlatformException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns fields as on the wire into records, by the rules of {@link dev.autobot.plugin.MessageType}. */
final class WireReader {

    private WireReader() {}

    /** Reads a JSON object; {@code BAD_JSON} when the text is none, {@code BAD_FIELD} when it does not fit. */
    static <P> P parse(String json, Class<P> type) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonObject object = reader.readObject();
            return record(fields(object), type, "body");
        } catch (JsonException e) {
            throw new PlatformException(ErrorCodes.BAD_JSON, "The body is not a JSON object: " + e.getMessage(), e);
        }
    }

    /** Binds fields to a record; {@code BAD_FIELD} with the path of the first field that does not fit. */
    static <P> P record(Map<?, ?> fields, Class<P> type, String path) {
        if (type == NoPayload.class) {
            return type.cast(NoPayload.INSTANCE);
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = Payloads.wireName(components[i]);
            values[i] = component(components[i], fields.get(name), path + "." + name);
        }
        return construct(type, components, values);
    }

    private static <P> P construct(Class<P> type, RecordComponent[] components, Object[] values) {
        try {
            Class<?>[] classes =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<P> constructor = type.getDeclaredConstructor(classes);
            // a test's own records are often nested and not public
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new PlatformException(ErrorCodes.BAD_FIELD, "The fields do not fit " + type.getName() + ".", e);
        }
    }

    private static Object component(RecordComponent component, Object value, String where) {
        if (value != null) {
            return value(component.getGenericType(), value, where);
        }
        if (!Payloads.isOptional(component)) {
            throw new PlatformException(ErrorCodes.BAD_FIELD, "The field '" + where + "' is missing.");
        }
        if (!component.getType().isPrimitive()) {
            return null;
        }
        return component.getType() == boolean.class ? (Object) false : number(component.getType(), 0, where);
    }

    private static Object value(Type type, Object value, String where) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            List<Object> items = new ArrayList<>();
            for (Object item : expect(List.class, value, where)) {
                items.add(value(generic.getActualTypeArguments()[0], item, where + "[]"));
            }
            return items;
        }
        if (type instanceof ParameterizedType) {
            return expect(Map.class, value, where);
        }
        Class<?> plain = (Class<?>) type;
        return plain.isRecord() ? record(expect(Map.class, value, where), plain, where) : plain(plain, value, where);
    }

    private static Object plain(Class<?> type, Object value, String where) {
        if (type == String.class) {
            return expect(String.class, value, where);
        }
        if (type == boolean.class || type == Boolean.class) {
            return expect(Boolean.class, value, where);
        }
        if (type == Instant.class) {
            return time(expect(String.class, value, where), where);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> constant.toString().equals(value))
                    .findFirst()
                    .orElseThrow(() -> misfit(where, type.getSimpleName()));
        }
        return number(type, expect(Number.class, value, where), where);
    }

    private static Instant time(String text, String where) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw misfit(where, "time in UTC");
        }
    }

    private static Object number(Class<?> type, Number value, String where) {
        if (type == double.class || type == Double.class) {
            return value.doubleValue();
        }
        try {
            BigDecimal exact = new BigDecimal(value.toString());
            boolean isInt = type == int.class || type == Integer.class;
            return isInt ? (Object) exact.intValueExact() : (Object) exact.longValueExact();
        } catch (ArithmeticException e) {
            throw misfit(where, "whole number");
        }
    }

    private static <T> T expect(Class<T> type, Object value, String where) {
        if (!type.isInstance(value)) {
            throw misfit(where, type.getSimpleName());
        }
        return type.cast(value);
    }

    private static PlatformException misfit(String where, String wanted) {
        return new PlatformException(ErrorCodes.BAD_FIELD, "The field '" + where + "' must be a " + wanted + ".");
    }

    private static Map<String, Object> fields(JsonObject object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        object.forEach((name, value) -> fields.put(name, plainValue(value)));
        return fields;
    }

    private static Object plainValue(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> fields(value.asJsonObject());
            case ARRAY ->
                value.asJsonArray().stream().map(WireReader::plainValue).toList();
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> ((JsonNumber) value).bigDecimalValue();
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
        };
    }
}
