package dev.autobot.chat.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Map;
import java.util.Optional;

/** Reads and writes the arguments of calls. */
final class Json {

    private static final int LONGEST = 200_000;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            // servers that do not number calls run their arguments into each other: better none than one
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** The object that a text is; empty when it is none, or too long. A text without anything is an empty object. */
    static Optional<Map<String, Object>> object(String text) {
        if (text.isBlank()) {
            return Optional.of(Map.of());
        }
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(MAPPER.readValue(text, OBJECT));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The same text for equal objects, however their fields are ordered. */
    static String canonical(Map<String, Object> object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON can be made of it", e);
        }
    }
}
