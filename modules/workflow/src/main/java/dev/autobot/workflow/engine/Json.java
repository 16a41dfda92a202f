package dev.autobot.workflow.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** Plain values (maps, lists, texts, numbers, flags and {@code null}) as JSON text, and back. Thread-safe. */
public final class Json {

    private static final int DEEPEST = 200;
    private static final int LONGEST_TEXT = 20_000_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * Writes a value on one line.
     *
     * @throws IllegalArgumentException for what JSON cannot hold, and for more than 200 levels
     */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the value cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads a value that {@link #write} has written.
     *
     * @return a map or list, a text, a long, a big decimal, a flag or {@code null}
     * @throws IllegalArgumentException if it is no JSON
     */
    public static Object read(String json) {
        try {
            return MAPPER.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Reads an object; empty for {@code null}. */
    @SuppressWarnings("unchecked") // JSON objects have texts as keys
    public static Map<String, Object> fields(String json) {
        return json == null ? Map.of() : (Map<String, Object>) read(json);
    }
}
