package dev.autobot.testkit;

import jakarta.json.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Payloads that do not fit a record, each broken in one way, and those that fit but are far too long. */
final class BadPayloads {

    /** A message has at most 1 MiB on a server, so a text of this size may well reach a handler. */
    private static final int LONG = 1_000_000;

    private BadPayloads() {}

    /**
     * A payload.
     *
     * @param fault what is wrong with it
     * @param json as a client would write it
     */
    record BadPayload(String fault, String json) {}

    static List<BadPayload> of(Class<?> payload) {
        List<BadPayload> all = new ArrayList<>();
        all.add(new BadPayload("no JSON", "{"));
        all.add(new BadPayload("an array", "[]"));
        all.add(new BadPayload("a text", "\"payload\""));
        for (RecordComponent component : payload.getRecordComponents()) {
            String name = Payloads.wireName(component);
            Map<String, Object> fields = required(payload);
            fields.put(name, wrong(component.getGenericType()));
            all.add(new BadPayload("'" + name + "' of another kind", json(fields)));
            if (!Payloads.isOptional(component)) {
                fields.remove(name);
                all.add(new BadPayload("no '" + name + "'", json(fields)));
            }
            if (component.getType() == String.class) {
                fields.put(name, "x".repeat(LONG));
                all.add(new BadPayload("'" + name + "' of " + LONG + " characters", json(fields)));
            }
        }
        return all;
    }

    private static String json(Map<String, Object> fields) {
        return Json.createObjectBuilder(fields).build().toString();
    }

    /** All required fields, with something of the right kind in each. */
    private static Map<String, Object> required(Class<?> payload) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : payload.getRecordComponents()) {
            if (!Payloads.isOptional(component)) {
                fields.put(Payloads.wireName(component), plausible(component.getGenericType()));
            }
        }
        return fields;
    }

    private static Object plausible(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class ? List.of() : Map.of();
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return required(plain);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0].toString();
        }
        if (plain == String.class || plain == Instant.class) {
            return plain == String.class ? "x" : "2026-01-01T00:00:00Z";
        }
        boolean isFlag = plain == boolean.class || plain == Boolean.class;
        return isFlag ? (Object) true : 1;
    }

    private static Object wrong(Type type) {
        return type == String.class ? (Object) 7 : "no such thing";
    }
}
