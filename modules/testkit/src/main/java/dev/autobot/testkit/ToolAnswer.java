package dev.autobot.testkit;

import dev.autobot.plugin.ToolResult;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What tools give back, as the platform hands it on. */
final class ToolAnswer {

    private static final int DIGITS_OF_A_LONG = 18;

    private ToolAnswer() {}

    /** The result of a text or a record. */
    static ToolResult of(String tool, Object answer) {
        require(tool, answer);
        if (answer instanceof String text) {
            return new ToolResult(text, Map.of("text", text));
        }
        JsonObject json = Json.createObjectBuilder(WireWriter.fields(answer)).build();
        return new ToolResult(json.toString(), fields(json));
    }

    /** Sees that a tool gave something back that the platform can hand on. */
    static void require(String tool, Object answer) {
        if (answer instanceof Record) {
            Payloads.requireBindable(answer.getClass());
        } else if (!(answer instanceof String)) {
            throw new AssertionError("A tool gives back a text or a record, but '" + tool + "' gave " + answer);
        }
    }

    private static Map<String, Object> fields(JsonObject object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        object.forEach((name, value) -> fields.put(name, plain(value)));
        return Collections.unmodifiableMap(fields);
    }

    private static Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> fields(value.asJsonObject());
            case ARRAY -> {
                List<Object> list = new ArrayList<>();
                value.asJsonArray().forEach(each -> list.add(plain(each)));
                yield Collections.unmodifiableList(list);
            }
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> number(((JsonNumber) value).bigDecimalValue());
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
        };
    }

    private static Object number(BigDecimal exact) {
        boolean isLong = exact.scale() == 0 && exact.precision() <= DIGITS_OF_A_LONG;
        return isLong ? (Object) exact.longValue() : exact;
    }
}
