package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.testkit.ScriptedAnswer;
import dev.autobot.testkit.ScriptedModelServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A packaged server whose language model calls tools, behind the real wire formats. */
class AgentIT {

    private static ScriptedModelServer model;
    private static PackagedServer server;

    @BeforeAll
    static void start() {
        model = ScriptedModelServer.started("tiny-1");
        server = PackagedServer.started(Map.of(
                "AUTOBOT_LLM_PROVIDER", "openai", "AUTOBOT_LLM_URL", model.openAiUrl(), "AUTOBOT_LLM_MODEL", "tiny-1"));
        TestSocket.awaitModel(server);
    }

    @AfterAll
    static void stop() {
        server.close();
        model.close();
    }

    @Test
    void searchesTheKnowledgeBaseShowsItsStepsAndCites() {
        try (Librarian user = Librarian.live(server)) {
            String document = user.add("lamps.md", "# Lamps\n\nThe lamp in the tower burns whale oil until midnight.");
            user.ended(document);
            model.answers(ScriptedAnswer.calling("knowledge_search", "{\"query\":\"lamp tower oil\"}")
                    .thinking("I should look into the documents."));
            model.answers("It burns ", "whale oil.");

            JsonObject answer = user.ask("What does the lamp burn?", "agent1");

            assertThat(answer.getString("response")).isEqualTo("It burns whale oil.");
            assertThat(answer.getString("model")).isEqualTo("tiny-1");
            JsonObject thought = user.first("thought", payload -> true).getJsonObject("thought");
            assertThat(thought.toString()).contains("look into the documents");
            JsonObject code =
                    user.first("tool_code", payload -> payload.getString("tool").equals("knowledge_search"));
            JsonObject output = user.first(
                    "tool_output", payload -> payload.getString("tool").equals("knowledge_search"));
            assertThat(output.getString("call_id")).isEqualTo(code.getString("call_id"));
            assertThat(output.getString("output")).contains("whale oil");
            assertThat(answer.keySet()).as(output.toString()).contains("citations");
            assertThat(answer.getJsonArray("citations").getJsonObject(0).getString("document_id"))
                    .isEqualTo(document);
            StringBuilder deltas = new StringBuilder();
            user.all("llm_response_delta").stream()
                    .filter(delta -> delta.getString("chat_id").equals("agent1"))
                    .forEach(delta -> deltas.append(delta.getString("text")));
            assertThat(deltas.toString()).isEqualTo("It burns whale oil.");
        }
        assertThat(model.nextQuestion().tools()).contains("knowledge_search", "run_command");
        assertThat(model.nextQuestion().body()).contains("whale oil until midnight");
    }

    @Test
    void runsACommandOnlyAfterItsUserHasAllowedIt() {
        try (Librarian user = Librarian.of(server)) {
            model.answers(
                    ScriptedAnswer.calling("run_command", "{\"command\":\"sh -c 'echo forty-two > answer.txt'\"}"));
            model.answers("Done.");
            user.send(
                    "user_message",
                    Json.createObjectBuilder().add("message", "Write it down.").add("chat_id", "agent2"));
            JsonObject request = user.first("user_permission_request", payload -> true);
            assertThat(request.toString()).contains("answer.txt");
            assertThat(user.all("command_execution_start")).isEmpty();
            user.send(
                    "user_permission_response",
                    Json.createObjectBuilder()
                            .add("request_id", request.getString("request_id"))
                            .add("granted", true));
            JsonObject answer = user.first(
                    "llm_response", payload -> payload.getString("chat_id").equals("agent2"));
            assertThat(answer.getString("response")).isEqualTo("Done.");
            List<JsonObject> ends = user.all("command_execution_end");
            assertThat(ends).hasSize(1);
            assertThat(ends.get(0).getInt("exit_code")).isZero();
        }
        model.nextQuestion();
        model.nextQuestion();
    }

    @Test
    void tellsTheModelThatItsUserHasRefused() {
        try (Librarian user = Librarian.of(server)) {
            model.answers(ScriptedAnswer.calling("run_command", "{\"command\":\"sh -c 'echo no > refused.txt'\"}"));
            model.answers("As you wish.");
            user.send(
                    "user_message",
                    Json.createObjectBuilder().add("message", "Write it.").add("chat_id", "agent3"));
            JsonObject request = user.first(
                    "user_permission_request", payload -> payload.toString().contains("refused.txt"));
            user.send(
                    "user_permission_response",
                    Json.createObjectBuilder()
                            .add("request_id", request.getString("request_id"))
                            .add("granted", false)
                            .add("message", "not today"));
            JsonObject answer = user.first(
                    "llm_response", payload -> payload.getString("chat_id").equals("agent3"));
            assertThat(answer.getString("response")).isEqualTo("As you wish.");
            assertThat(user.all("command_execution_start")).isEmpty();
        }
        model.nextQuestion();
        assertThat(model.nextQuestion().body()).contains("not today");
    }
}
