package dev.autobot.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autobot.plugin.payload.Citation;
import java.util.List;

/** Citations as the database keeps them: a JSON array, with null for none. */
final class StoredCitations {

    private static final TypeReference<List<Citation>> CITATIONS = new TypeReference<>() {};
    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private StoredCitations() {}

    static String text(List<Citation> citations) {
        try {
            return citations.isEmpty() ? null : MAPPER.writeValueAsString(citations);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON can be made of citations", e);
        }
    }

    /** The citations; null where there are none. */
    static List<Citation> of(String text) {
        try {
            return text == null ? null : MAPPER.readValue(text, CITATIONS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The citations of a message cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
