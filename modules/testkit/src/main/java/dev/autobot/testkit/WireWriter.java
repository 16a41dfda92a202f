package dev.autobot.testkit;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns records into their fields as on the wire: texts, numbers, flags, lists and maps of these. */
final class WireWriter {

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private WireWriter() {}

    /** The fields of a record, in its order; those that are null are left out. Unmodifiable in depth. */
    static Map<String, Object> fields(Object payload) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : payload.getClass().getRecordComponents()) {
            Object value = Payloads.valueOf(component, payload);
            if (value != null) {
                fields.put(Payloads.wireName(component), value(value));
            }
        }
        return Collections.unmodifiableMap(fields);
    }

    private static Object value(Object value) {
        if (value instanceof Record) {
            return fields(value);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, each) -> copy.put(String.valueOf(name), value(each)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof Collection<?> items) {
            List<Object> copy = new ArrayList<>();
            items.forEach(each -> copy.add(value(each)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Instant time) {
            return MILLISECONDS.format(time);
        }
        boolean isPlain = value == null || value instanceof Number || value instanceof Boolean;
        return isPlain ? value : value.toString();
    }
}
