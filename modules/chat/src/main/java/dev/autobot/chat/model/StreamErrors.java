package dev.autobot.chat.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.util.Optional;

/**
 * Hears errors that a model server reports within the stream, which LangChain4j takes for pieces without a text. What
 * comes after one is not read. Used by one thread.
 */
final class StreamErrors extends PassingListener {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private boolean hasFailed;

    StreamErrors(ServerSentEventListener listener) {
        super(listener);
    }

    @Override
    Optional<ServerSentEvent> passed(ServerSentEvent event) {
        if (!hasFailed && isError(event)) {
            hasFailed = true;
            onError(new ReportedException(event.data()));
        }
        return hasFailed ? Optional.empty() : Optional.of(event);
    }

    /** {@code {"error":{"message":"…"}}} of OpenAI, {@code {"error":"…"}} of Ollama, {@code event: error} of others. */
    private static boolean isError(ServerSentEvent event) {
        if ("error".equals(event.event())) {
            return true;
        }
        if (event.data() == null || !event.data().contains("\"error\"")) {
            return false;
        }
        try {
            JsonNode data = MAPPER.readTree(event.data());
            JsonNode error = data.path("error");
            return error.isObject()
                    || error.isTextual() && !error.textValue().isBlank()
                    || data.path("object").asText().equals("error");
        } catch (JsonProcessingException e) {
            return false; // whoever reads it says what is wrong with it
        }
    }
}
