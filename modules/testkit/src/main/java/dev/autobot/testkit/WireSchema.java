package dev.autobot.testkit;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schemas of records, in outline as a server tells them: without the bounds of numbers. */
final class WireSchema {

    private WireSchema() {}

    /** The schema of a record that the platform could bind. */
    static Map<String, Object> of(Class<?> payload) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : payload.getRecordComponents()) {
            String name = Payloads.wireName(component);
            properties.put(name, of(component.getGenericType()));
            if (!Payloads.isOptional(component)) {
                required.add(name);
            }
        }
        return schema("object", "properties", properties, "required", required);
    }

    private static Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class
                    ? schema("array", "items", of(generic.getActualTypeArguments()[0]))
                    : schema("object");
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return schema(
                    "string",
                    "enum",
                    Arrays.stream(plain.getEnumConstants())
                            .map(Object::toString)
                            .toList());
        } else if (plain == Instant.class) {
            return schema("string", "format", "date-time");
        }
        return plain.isRecord() ? of(plain) : schema(word(plain));
    }

    private static String word(Class<?> plain) {
        if (plain == boolean.class || plain == Boolean.class) {
            return "boolean";
        } else if (plain == double.class || plain == Double.class) {
            return "number";
        }
        return plain == String.class ? "string" : "integer";
    }

    private static Map<String, Object> schema(String type, Object... more) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        for (int i = 0; i < more.length; i += 2) {
            schema.put((String) more[i], more[i + 1]);
        }
        return schema;
    }
}
