package dev.autobot.testkit;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;

/**
 * A message of a question to a model, as it came.
 *
 * @param role {@code system}, {@code user}, {@code assistant} or {@code tool}
 * @param content its text; empty when there was none
 * @param calls the names of the tools that it wants called
 */
public record ReceivedMessage(String role, String content, List<String> calls) {

    static ReceivedMessage of(JsonObject message) {
        String content = message.get("content") instanceof JsonString text ? text.getString() : "";
        List<String> calls = !message.containsKey("tool_calls")
                ? List.of()
                : message.getJsonArray("tool_calls").getValuesAs(JsonObject.class).stream()
                        .map(call -> call.getJsonObject("function").getString("name"))
                        .toList();
        return new ReceivedMessage(message.getString("role"), content, calls);
    }
}
