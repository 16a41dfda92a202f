package dev.autobot.e2e;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;

/**
 * Compares what a server says with what a conversation expects: a text in angle brackets stands for any, one with a
 * name for the same one wherever it comes again. Fields that are not named may come besides.
 */
final class Pattern {

    private final Map<String, String> named = new HashMap<>();

    /** What a text of the conversation stands for: itself, or what was said where its name came before. */
    String known(String text) {
        return text.matches("<\\w+:\\w+>") ? named.get(text) : text;
    }

    /** Whether a value is what is expected; only then are its named texts remembered. */
    boolean matches(JsonValue expected, JsonValue said) {
        Map<String, String> before = Map.copyOf(named);
        boolean fits = fits(expected, said);
        if (!fits) {
            named.clear();
            named.putAll(before);
        }
        return fits;
    }

    private boolean fits(JsonValue expected, JsonValue said) {
        if (said == null) {
            return false;
        }
        if (expected instanceof JsonObject object) {
            return said instanceof JsonObject other
                    && object.entrySet().stream().allMatch(each -> fits(each.getValue(), other.get(each.getKey())));
        }
        if (expected instanceof JsonArray array) {
            return said instanceof JsonArray other && array.size() == other.size() && fitsEach(array, other);
        }
        if (expected instanceof JsonString text && text.getString().startsWith("<")) {
            return fits(text.getString(), said);
        }
        return expected.equals(said);
    }

    private boolean fitsEach(JsonArray expected, JsonArray said) {
        for (int i = 0; i < expected.size(); i++) {
            if (!fits(expected.get(i), said.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean fits(String placeholder, JsonValue said) {
        if (placeholder.equals("<number>")) {
            return said.getValueType() == JsonValue.ValueType.NUMBER;
        }
        if (!(said instanceof JsonString text)) {
            return false;
        }
        return !placeholder.contains(":")
                || named.computeIfAbsent(placeholder, name -> text.getString()).equals(text.getString());
    }
}
