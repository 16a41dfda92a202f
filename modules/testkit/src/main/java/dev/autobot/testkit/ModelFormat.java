package dev.autobot.testkit;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.util.List;

/** How a kind of model server writes a streamed answer and its list of models. */
enum ModelFormat {
    OPENAI("text/event-stream") {
        @Override
        String opening(String thinking) {
            String role = delta(Json.createObjectBuilder().add("role", "assistant"), "");
            return thinking.isEmpty()
                    ? role
                    : role + delta(Json.createObjectBuilder().add("reasoning_content", thinking), "");
        }

        @Override
        String token(String text) {
            return delta(Json.createObjectBuilder().add("content", text), "");
        }

        @Override
        String call(int index, ScriptedCall call) {
            String opening = toolCall(index, call.id(), call.tool(), "");
            int half = call.arguments().length() / 2;
            return opening
                    + toolCall(index, "", "", call.arguments().substring(0, half))
                    + toolCall(index, "", "", call.arguments().substring(half));
        }

        private String toolCall(int index, String id, String tool, String arguments) {
            JsonObjectBuilder function = Json.createObjectBuilder().add("arguments", arguments);
            JsonObjectBuilder call = Json.createObjectBuilder().add("index", index);
            if (!id.isEmpty()) {
                function.add("name", tool);
                call.add("id", id).add("type", "function");
            }
            JsonArrayBuilder calls = Json.createArrayBuilder().add(call.add("function", function));
            return delta(Json.createObjectBuilder().add("tool_calls", calls), "");
        }

        @Override
        String closing(String finish) {
            JsonObjectBuilder usage = chunk(Json.createArrayBuilder())
                    .add(
                            "usage",
                            Json.createObjectBuilder()
                                    .add("prompt_tokens", 7)
                                    .add("completion_tokens", 5)
                                    .add("total_tokens", 12));
            return delta(Json.createObjectBuilder(), finish) + event(usage) + "data: [DONE]\n\n";
        }

        @Override
        String catalogue(List<String> models) {
            JsonArrayBuilder data = Json.createArrayBuilder();
            models.forEach(
                    name -> data.add(Json.createObjectBuilder().add("id", name).add("object", "model")));
            return Json.createObjectBuilder()
                    .add("object", "list")
                    .add("data", data)
                    .build()
                    .toString();
        }

        private String delta(JsonObjectBuilder delta, String finish) {
            JsonObjectBuilder choice =
                    Json.createObjectBuilder().add("index", 0).add("delta", delta);
            if (finish.isEmpty()) {
                choice.addNull("finish_reason");
            } else {
                choice.add("finish_reason", finish);
            }
            return event(chunk(Json.createArrayBuilder().add(choice)));
        }

        private JsonObjectBuilder chunk(JsonArrayBuilder choices) {
            return Json.createObjectBuilder()
                    .add("id", "chatcmpl-1")
                    .add("object", "chat.completion.chunk")
                    .add("created", 1)
                    .add("model", "scripted")
                    .add("choices", choices);
        }

        private String event(JsonObjectBuilder data) {
            return frame(data.build().toString());
        }

        @Override
        String frame(String json) {
            return "data: " + json + "\n\n";
        }
    },

    OLLAMA("application/x-ndjson") {
        @Override
        String opening(String thinking) {
            return thinking.isEmpty() ? "" : line(message("").add("thinking", thinking), Json.createObjectBuilder());
        }

        @Override
        String token(String text) {
            return line(message(text), Json.createObjectBuilder());
        }

        @Override
        String call(int index, ScriptedCall call) {
            JsonObject arguments =
                    Json.createReader(new StringReader(call.arguments())).readObject();
            // without a number, as older servers send it
            JsonObjectBuilder function =
                    Json.createObjectBuilder().add("name", call.tool()).add("arguments", arguments);
            JsonArrayBuilder calls =
                    Json.createArrayBuilder().add(Json.createObjectBuilder().add("function", function));
            return line(message("").add("tool_calls", calls), Json.createObjectBuilder());
        }

        @Override
        String closing(String finish) {
            JsonObjectBuilder figures = Json.createObjectBuilder()
                    .add("done_reason", finish.equals("tool_calls") ? "stop" : finish)
                    .add("total_duration", 181_553_584L)
                    .add("load_duration", 27_906_292L)
                    .add("prompt_eval_count", 7)
                    .add("prompt_eval_duration", 109_000_000L)
                    .add("eval_count", 5)
                    .add("eval_duration", 42_000_000L);
            return line(message(""), figures);
        }

        @Override
        String catalogue(List<String> models) {
            JsonArrayBuilder list = Json.createArrayBuilder();
            models.forEach(name ->
                    list.add(Json.createObjectBuilder().add("name", name).add("model", name)));
            return Json.createObjectBuilder().add("models", list).build().toString();
        }

        @Override
        String frame(String json) {
            return json + "\n";
        }

        private JsonObjectBuilder message(String content) {
            return Json.createObjectBuilder().add("role", "assistant").add("content", content);
        }

        private String line(JsonObjectBuilder message, JsonObjectBuilder figures) {
            var last = figures.build();
            return Json.createObjectBuilder(last)
                            .add("model", "scripted")
                            .add("created_at", "2026-01-01T00:00:00Z")
                            .add("message", message)
                            .add("done", !last.isEmpty())
                            .build()
                    + "\n";
        }
    };

    private final String contentType;

    ModelFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** What comes before the first token; the thinking may be empty. */
    abstract String opening(String thinking);

    abstract String token(String text);

    /** The model's word that it has finished, and why, as OpenAI says it. */
    abstract String closing(String finish);

    /** A frame with this JSON in it, whatever it is. */
    abstract String frame(String json);

    /** What asks for a tool call. */
    abstract String call(int index, ScriptedCall call);

    abstract String catalogue(List<String> models);
}
