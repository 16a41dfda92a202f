package dev.autobot.core.protocol;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;

/** JSON objects for tests. */
final class JsonObjects {

    private JsonObjects() {}

    /** Parses an object that is written with single quotes. */
    static JsonObject object(String json) {
        return parse(json.replace('\'', '"'));
    }

    static JsonObject parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
