package dev.autobot.core.protocol;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes records of JSON objects whose {@linkplain PayloadShape shape} has let them pass, by the records' canonical
 * constructors. Thread-safe.
 *
 * <p>JSON-B refuses a record that has a second constructor, unless an annotation of its own says which to use; a record
 * of the contract gets one whenever it gets a field.
 */
final class RecordReader {

    private static final WireNames NAMES = new WireNames();

    private final ClassValue<Maker> makers = new ClassValue<>() {
        @Override
        protected Maker computeValue(Class<?> type) {
            return Maker.of(type);
        }
    };

    /** How one record is made. */
    private record Maker(Constructor<?> constructor, String[] names, Type[] types) {

        private static Maker of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            try {
                Constructor<?> canonical = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                canonical.trySetAccessible(); // those of handlers' own requests are often not public
                return new Maker(
                        canonical,
                        Arrays.stream(components)
                                .map(each -> NAMES.onTheWire(each.getName()))
                                .toArray(String[]::new),
                        Arrays.stream(components)
                                .map(RecordComponent::getGenericType)
                                .toArray(Type[]::new));
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException(type.getName() + " has no canonical constructor", e);
            }
        }
    }

    /**
     * Makes a record.
     *
     * @throws IllegalArgumentException when a value is of another type, which the shape has not let pass, or when the
     *     record's constructor throws
     */
    <P> P read(JsonObject object, Class<P> type) {
        Maker maker = makers.get(type);
        Object[] values = new Object[maker.names().length];
        for (int i = 0; i < values.length; i++) {
            JsonValue value = object.get(maker.names()[i]);
            boolean isAbsent = value == null || value == JsonValue.NULL;
            values[i] = isAbsent ? absent(maker.types()[i]) : value(maker.types()[i], value);
        }
        try {
            return type.cast(maker.constructor().newInstance(values));
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(type.getSimpleName() + " refuses them", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " cannot be made", e);
        }
    }

    private static Object absent(Type type) {
        if (type == int.class) {
            return 0;
        } else if (type == long.class) {
            return 0L;
        } else if (type == double.class) {
            return 0.0;
        }
        return type == boolean.class ? (Object) false : null;
    }

    private Object value(Type type, JsonValue value) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class
                    ? list(generic.getActualTypeArguments()[0], value.asJsonArray())
                    : map(generic.getActualTypeArguments()[1], value.asJsonObject());
        }
        Class<?> plain = (Class<?>) type;
        if (plain == Object.class) {
            return free(value);
        }
        return plain.isRecord() ? read(value.asJsonObject(), plain) : simple(plain, value);
    }

    private List<Object> list(Type element, JsonArray array) {
        List<Object> list = new ArrayList<>(array.size());
        array.forEach(each -> list.add(value(element, each)));
        return list;
    }

    private Map<String, Object> map(Type element, JsonObject object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.forEach((name, each) -> map.put(name, each == JsonValue.NULL ? null : value(element, each)));
        return map;
    }

    /** A value of a plain class; those of maps have not been looked at before. */
    private static Object simple(Class<?> type, JsonValue value) {
        if (type == boolean.class || type == Boolean.class) {
            return flag(value);
        } else if (type == String.class) {
            return ((JsonString) value).getString();
        } else if (type == Instant.class) {
            return Instant.parse(((JsonString) value).getString());
        } else if (type.isEnum()) {
            return constant(type, ((JsonString) value).getString());
        }
        return number(type, ((JsonNumber) value).bigDecimalValue());
    }

    private static boolean flag(JsonValue value) {
        if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
            throw new IllegalArgumentException("a flag is true or false");
        }
        return value == JsonValue.TRUE;
    }

    private static Object number(Class<?> type, BigDecimal number) {
        if (type == int.class || type == Integer.class) {
            return number.intValueExact();
        }
        return type == long.class || type == Long.class ? (Object) number.longValueExact() : number.doubleValue();
    }

    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " has no such constant"));
    }

    private Object free(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> map(Object.class, value.asJsonObject());
            case ARRAY -> list(Object.class, value.asJsonArray());
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> ((JsonNumber) value).bigDecimalValue();
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
        };
    }
}
