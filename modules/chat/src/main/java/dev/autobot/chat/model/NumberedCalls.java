package dev.autobot.chat.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;

/**
 * Numbers the tool calls of an Ollama stream before they are put together. Each of them is whole, but older servers
 * give no numbers, and some begin anew in each line: LangChain4j would run several calls into one. Used by one thread.
 */
final class NumberedCalls implements ServerSentEventListener {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ServerSentEventListener listener;
    private int next;

    NumberedCalls(ServerSentEventListener listener) {
        this.listener = listener;
    }

    @Override
    public void onOpen(SuccessfulHttpResponse response) {
        listener.onOpen(response);
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        listener.onEvent(numbered(event), context);
    }

    @Override
    public void onEvent(ServerSentEvent event) {
        listener.onEvent(numbered(event));
    }

    @Override
    public void onError(Throwable failure) {
        listener.onError(failure);
    }

    @Override
    public void onClose() {
        listener.onClose();
    }

    private ServerSentEvent numbered(ServerSentEvent event) {
        if (event.data() == null || !event.data().contains("\"tool_calls\"")) {
            return event;
        }
        try {
            JsonNode line = MAPPER.readTree(event.data());
            for (JsonNode call : line.at("/message/tool_calls")) {
                if (call.path("function") instanceof ObjectNode function) {
                    function.put("index", next++);
                }
            }
            return new ServerSentEvent(event.event(), MAPPER.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            return event; // whoever reads it says what is wrong with it
        }
    }
}
