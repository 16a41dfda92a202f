package dev.autobot.chat.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.util.Optional;

/**
 * Numbers the tool calls of an Ollama stream before they are put together. Each of them is whole, but older servers
 * give no numbers, and some begin anew in each line: LangChain4j would run several calls into one. Used by one thread.
 */
final class NumberedCalls extends PassingListener {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private int next;

    NumberedCalls(ServerSentEventListener listener) {
        super(listener);
    }

    @Override
    Optional<ServerSentEvent> passed(ServerSentEvent event) {
        return Optional.of(numbered(event));
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
