package dev.autobot.core.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/** Makes JSON objects whose fields keep the order in which they are written, so that documents can be compared. */
public final class OrderedMap {

    private OrderedMap() {}

    /**
     * A JSON object.
     *
     * @param namesAndValues names and values in turn
     * @return modifiable, in that order
     */
    public static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
