package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.testkit.ScriptedAnswer;
import dev.autobot.testkit.ScriptedModelServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code kill -9} while an agent waits for a person. */
class AgentKillIT {

    /** Far below the time between two regular looks. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @Test
    void takesBackTheQuestionOfAnAnswerThatIsGoneAsSoonAsItRunsAgain() throws InterruptedException {
        try (ScriptedModelServer model = ScriptedModelServer.started("tiny-1");
                PackagedServer server = PackagedServer.started(Map.of(
                        "AUTOBOT_LLM_PROVIDER", "openai",
                        "AUTOBOT_LLM_URL", model.openAiUrl(),
                        "AUTOBOT_LLM_MODEL", "tiny-1"))) {
            TestSocket.awaitModel(server);
            model.answers(ScriptedAnswer.calling("run_command", "{\"command\":\"touch v1.txt; ls\"}"));
            String question = ask(server);
            assertThat(call(server).getString("state")).isEqualTo("waiting");

            server.kill();
            server.start();

            Waits.until(() -> state(server, question).equals("withdrawn"), AT_ONCE);
            assertThat(state(server, question)).isEqualTo("withdrawn");
            assertThat(call(server).getString("state")).isEqualTo("cancelled");
            assertThat(server.logs()).doesNotContain("A repeated task of plugin");
        }
    }

    private static String ask(PackagedServer server) {
        try (Librarian user = Librarian.of(server)) {
            user.send(
                    "user_message",
                    Json.createObjectBuilder().add("message", "Go").add("chat_id", "killed"));
            return user.first("user_permission_request", payload -> true).getString("request_id");
        }
    }

    private static String state(PackagedServer server, String approval) {
        List<JsonObject> all = Http.json(server.http("/api/approvals?state=all"))
                .getJsonArray("approvals")
                .getValuesAs(JsonObject.class);
        return all.stream()
                .filter(each -> each.getString("approval_id").equals(approval))
                .findFirst()
                .orElseThrow()
                .getString("state");
    }

    private static JsonObject call(PackagedServer server) {
        return Http.json(server.http("/api/tools/calls")).getJsonArray("calls").getJsonObject(0);
    }
}
