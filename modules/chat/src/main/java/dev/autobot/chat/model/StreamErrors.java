package dev.autobot.chat.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;

/**
 * Hears errors that a model server reports within the stream, which LangChain4j takes for pieces without a text. What
 * comes after one is not read. Used by one thread.
 */
final class StreamErrors implements ServerSentEventListener {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ServerSentEventListener listener;
    private boolean hasFailed;

    StreamErrors(ServerSentEventListener listener) {
        this.listener = listener;
    }

    @Override
    public void onOpen(SuccessfulHttpResponse response) {
        listener.onOpen(response);
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        if (isHeard(event)) {
            listener.onEvent(event, context);
        }
    }

    @Override
    public void onEvent(ServerSentEvent event) {
        if (isHeard(event)) {
            listener.onEvent(event);
        }
    }

    private boolean isHeard(ServerSentEvent event) {
        if (!hasFailed && isError(event)) {
            hasFailed = true;
            listener.onError(new ReportedException(event.data()));
        }
        return !hasFailed;
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

    @Override
    public void onError(Throwable failure) {
        listener.onError(failure);
    }

    @Override
    public void onClose() {
        listener.onClose();
    }
}
