package dev.autobot.chat.model;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.List;
import java.util.Map;

/**
 * What a model is asked.
 *
 * @param turns ends with the user's or a tool's
 * @param schema the JSON Schema that the server is to hold the answer to; empty for a free text
 * @param tools what the model may want called; none with a schema
 */
public record Prompt(List<Turn> turns, String schema, List<OfferedTool> tools) {

    // some servers take nothing else for a name than letters, digits, dashes and underscores
    private static final String SCHEMA_NAME = "answer";

    /** Continues a conversation freely. */
    public static Prompt free(List<Turn> turns) {
        return withTools(turns, List.of());
    }

    /** Continues a conversation, in which tools may be called. */
    public static Prompt withTools(List<Turn> turns, List<OfferedTool> tools) {
        return new Prompt(List.copyOf(turns), "", List.copyOf(tools));
    }

    /**
     * Asks for a JSON object. The schema is told to the model, too, because not every server holds models to it.
     *
     * @param instructions what the model is to do
     * @param question what it is to do it with
     * @param schema the JSON Schema of the answer
     */
    public static Prompt structured(String instructions, String question, Map<String, Object> schema) {
        String text = JsonText.of(schema);
        String system = instructions
                + "\n\nAnswer with one JSON object and with nothing else. It fits this JSON Schema:\n" + text;
        return new Prompt(
                List.of(new Turn(Turn.Speaker.SYSTEM, system), new Turn(Turn.Speaker.USER, question)), text, List.of());
    }

    boolean hasFormat() {
        return !schema.isEmpty();
    }

    /** The same for a server that does not know response formats. */
    Prompt withoutFormat() {
        return free(turns);
    }

    boolean hasTools() {
        return !tools.isEmpty();
    }

    /** The same for a server that does not know tools. */
    Prompt withoutTools() {
        return free(turns);
    }

    ChatRequest toChatRequest(Provider provider) {
        ChatRequest.Builder request = ChatRequest.builder()
                .messages(
                        turns.stream().map(turn -> turn.toChatMessage(provider)).toList());
        if (hasTools()) {
            request.toolSpecifications(
                    tools.stream().map(OfferedTool::toSpecification).toList());
        }
        return hasFormat() ? request.responseFormat(format()).build() : request.build();
    }

    private ResponseFormat format() {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name(SCHEMA_NAME)
                        .rootElement(JsonRawSchema.from(schema))
                        .build())
                .build();
    }
}
