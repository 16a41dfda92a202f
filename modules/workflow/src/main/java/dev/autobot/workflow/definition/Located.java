package dev.autobot.workflow.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of a text, and where it stands there. Immutable.
 *
 * @param line from 1
 * @param path the path of the field, such as {@code steps[0].tool}
 * @param content a map of texts to {@code Located}, a list of {@code Located}, a text, a {@code Long}, a
 *     {@code BigDecimal}, a flag or {@code null}
 */
record Located(int line, String path, Object content) {

    boolean isMap() {
        return content instanceof Map<?, ?>;
    }

    boolean isList() {
        return content instanceof List<?>;
    }

    /** The fields of a map, in their order. */
    Map<String, Located> fields() {
        Map<String, Located> fields = new LinkedHashMap<>();
        ((Map<?, ?>) content).forEach((name, value) -> fields.put((String) name, (Located) value));
        return fields;
    }

    /** The elements of a list. */
    List<Located> elements() {
        return ((List<?>) content).stream().map(Located.class::cast).toList();
    }

    /** The value without places; unmodifiable. */
    Object plain() {
        if (isMap()) {
            Map<String, Object> plain = new LinkedHashMap<>();
            fields().forEach((name, value) -> plain.put(name, value.plain()));
            return Collections.unmodifiableMap(plain);
        }
        if (isList()) {
            List<Object> plain = new ArrayList<>();
            elements().forEach(each -> plain.add(each.plain()));
            return Collections.unmodifiableList(plain);
        }
        return content;
    }

    /** How a person calls the kind of the value. */
    String kind() {
        return Values.kind(content);
    }
}
