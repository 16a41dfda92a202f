package dev.autobot.core.protocol;

import dev.autobot.plugin.V2Field;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Writes payload records as JSON: fields in the record's order, which is the guide's, those of {@code autobot.v2} after
 * the others, absent ones left out, times with milliseconds. Thread-safe.
 *
 * <p>JSON-B would sort the fields by name or not at all, and a JSON-P generator for each of these small texts costs
 * more than the writing itself: a tenth of a round trip was measured.
 */
final class PayloadWriter {

    private static final WireNames NAMES = new WireNames();

    private final ClassValue<Components> components = new ClassValue<>() {
        @Override
        protected Components computeValue(Class<?> type) {
            return Components.of(type.getRecordComponents());
        }
    };

    /** A record's components, in its order; those that plain clients are told, and the others. */
    private record Components(Component[] forAll, Component[] forV2) {

        private static Components of(RecordComponent[] declared) {
            return new Components(
                    named(declared, component -> !component.isAnnotationPresent(V2Field.class)),
                    named(declared, component -> component.isAnnotationPresent(V2Field.class)));
        }

        private static Component[] named(RecordComponent[] declared, Predicate<RecordComponent> wanted) {
            return Arrays.stream(declared)
                    .filter(wanted)
                    .map(component -> new Component(NAMES.onTheWire(component.getName()), component))
                    .toArray(Component[]::new);
        }
    }

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
        StringBuilder json = new StringBuilder(160);
        write(json, value);
        return json.toString();
    }

    /** Writes a payload, and notes where what plain clients read of it ends. */
    PayloadText text(Record payload) {
        Components all = components.get(payload.getClass());
        StringBuilder json = new StringBuilder(160);
        char before = writeFields(json, payload, all.forAll(), '{');
        int end = json.length();
        before = writeFields(json, payload, all.forV2(), before);
        boolean isSame = json.length() == end;
        return new PayloadText(close(json, before).toString(), isSame ? null : Integer.valueOf(end));
    }

    private void write(StringBuilder json, Object value) {
        if (value instanceof Record record) {
            writeRecord(json, record);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(json, map);
        } else if (value instanceof Collection<?> list) {
            writeList(json, list);
        } else {
            writeSimple(json, value);
        }
    }

    private void writeRecord(StringBuilder json, Record record) {
        Components all = components.get(record.getClass());
        char before = writeFields(json, record, all.forAll(), '{');
        close(json, writeFields(json, record, all.forV2(), before));
    }

    private char writeFields(StringBuilder json, Record record, Component[] wanted, char first) {
        char before = first;
        for (Component component : wanted) {
            Object value = component.value(record);
            if (value != null) {
                JsonText.quote(json.append(before), component.name());
                write(json.append(':'), value);
                before = ',';
            }
        }
        return before;
    }

    private static StringBuilder close(StringBuilder json, char before) {
        return json.append(before == '{' ? "{}" : "}");
    }

    private void writeMap(StringBuilder json, Map<?, ?> map) {
        char before = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            JsonText.quote(json.append(before), String.valueOf(entry.getKey()));
            write(json.append(':'), entry.getValue());
            before = ',';
        }
        json.append(before == '{' ? "{}" : "}");
    }

    private void writeList(StringBuilder json, Collection<?> list) {
        char before = '[';
        for (Object each : list) {
            write(json.append(before), each);
            before = ',';
        }
        json.append(before == '[' ? "[]" : "]");
    }

    private static void writeSimple(StringBuilder json, Object value) {
        if (value == null || value instanceof Boolean || isWhole(value)) {
            json.append(value);
        } else if (value instanceof BigDecimal exact) {
            json.append(exact); // a free-form number goes out as it came in
        } else if (value instanceof Number number) {
            JsonText.number(json, number.doubleValue());
        } else if (value instanceof Instant time) {
            json.append('"').append(WireTime.text(time)).append('"');
        } else {
            JsonText.quote(json, value.toString()); // a text or an enum's constant
        }
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof Short
                || value instanceof Byte;
    }
}
