package dev.autobot.core.http;

import dev.autobot.core.protocol.OrderedMap;
import dev.autobot.core.protocol.PayloadShape;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The JSON Schemas of records, for documents about all plugins. */
final class Schemas {

    private Schemas() {}

    /**
     * The schema of a record. A class that has none gets the schema of anything, which says why: one plugin's mistake
     * must not take the document away from the others.
     */
    static Map<String, Object> of(Class<?> type) {
        return of(type, PayloadShape::schema);
    }

    /** The schema as above of an event's payload. */
    static Map<String, Object> ofEvent(Class<?> type) {
        return of(type, PayloadShape::eventSchema);
    }

    private static Map<String, Object> of(Class<?> type, Function<PayloadShape, Map<String, Object>> schema) {
        try {
            return schema.apply(PayloadShape.of(type));
        } catch (IllegalArgumentException | LinkageError e) {
            return OrderedMap.of("description", "This cannot be described: " + e.getMessage());
        }
    }

    /** Whether an object without fields does not fit a schema of the above. */
    static boolean requiresFields(Map<String, Object> schema) {
        return schema.get("required") instanceof List<?> required && !required.isEmpty();
    }
}
