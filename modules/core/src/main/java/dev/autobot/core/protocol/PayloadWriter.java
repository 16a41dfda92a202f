package dev.autobot.core.protocol;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Writes payload records as JSON: fields in the record's order, which is the guide's, absent ones left out, times with
 * milliseconds. JSON-B would sort the fields by name or not at all. Thread-safe.
 */
final class PayloadWriter {

    private static final WireNames NAMES = new WireNames();

    private final JsonGeneratorFactory generators = Json.createGeneratorFactory(Map.of());
    private final ClassValue<Component[]> components = new ClassValue<>() {
        @Override
        protected Component[] computeValue(Class<?> type) {
            RecordComponent[] declared = type.getRecordComponents();
            Component[] named = new Component[declared.length];
            for (int i = 0; i < declared.length; i++) {
                named[i] = new Component(NAMES.translateName(declared[i].getName()), declared[i]);
            }
            return named;
        }
    };

    private record Component(String name, RecordComponent of) {

        Object value(Record record) {
            try {
                return of.getAccessor().invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(
                        "the payload " + record.getClass().getName() + " is not public", e);
            }
        }
    }

    /** Writes a record, or a map, list, text, number, flag or time in it. */
    String write(Object value) {
        StringWriter text = new StringWriter(128);
        try (JsonGenerator json = generators.createGenerator(text)) {
            write(json, value);
        }
        return text.toString();
    }

    private void write(JsonGenerator json, Object value) {
        if (value instanceof Record record) {
            writeRecord(json, record);
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((key, each) -> {
                json.writeKey(String.valueOf(key));
                write(json, each);
            });
            json.writeEnd();
        } else if (value instanceof Collection<?> list) {
            json.writeStartArray();
            list.forEach(each -> write(json, each));
            json.writeEnd();
        } else {
            writeSimple(json, value);
        }
    }

    private void writeRecord(JsonGenerator json, Record record) {
        json.writeStartObject();
        for (Component component : components.get(record.getClass())) {
            Object value = component.value(record);
            if (value != null) {
                json.writeKey(component.name());
                write(json, value);
            }
        }
        json.writeEnd();
    }

    private static void writeSimple(JsonGenerator json, Object value) {
        if (value instanceof String text) {
            json.write(text);
        } else if (value instanceof Integer || value instanceof Long || value instanceof Short) {
            json.write(((Number) value).longValue());
        } else if (value instanceof Number number) {
            json.write(number.doubleValue());
        } else if (value instanceof Boolean flag) {
            json.write(flag);
        } else if (value instanceof Instant time) {
            json.write(WireTime.text(time));
        } else if (value == null) {
            json.writeNull();
        } else {
            json.write(value.toString()); // an enum's constant
        }
    }
}
