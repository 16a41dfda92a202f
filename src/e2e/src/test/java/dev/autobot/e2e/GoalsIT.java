package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.testkit.ScriptedModelServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Goals, whose plans come of a language model, or of a workflow definition where there is none. */
class GoalsIT {

    private static ScriptedModelServer model;
    private static PackagedServer server;
    private static Conductor client;

    @BeforeAll
    static void start() {
        model = ScriptedModelServer.started("tiny-1");
        server = PackagedServer.started(Map.of(
                "AUTOBOT_LLM_PROVIDER", "openai",
                "AUTOBOT_LLM_URL", model.openAiUrl(),
                "AUTOBOT_LLM_MODEL", "tiny-1"));
        client = Conductor.of(server);
        client.await(event -> event.getString("type").equals("llm_status")
                && event.getJsonObject("payload").getString("status").equals("connected"));
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
        model.close();
    }

    private static JsonObject step(String description, String tool, String arguments) {
        return Json.createObjectBuilder()
                .add("description", description)
                .add("tool", tool)
                .add("arguments", TestSocket.parse(arguments))
                .build();
    }

    private static String plan(String summary, JsonObject... steps) {
        var list = Json.createArrayBuilder();
        List.of(steps).forEach(list::add);
        return Json.createObjectBuilder()
                .add("summary", summary)
                .add("steps", list)
                .build()
                .toString();
    }

    private static String submit(Conductor to, String goal) {
        return to.send("goal_submit", Json.createObjectBuilder().add("goal", goal));
    }

    /** The first event of a type about a goal. */
    private static JsonObject told(Conductor to, String goalId, String type) {
        return to.await(event -> event.getString("type").equals(type)
                        && event.getJsonObject("payload")
                                .getString("goal_id", "")
                                .equals(goalId))
                .getJsonObject("payload");
    }

    private static String received(Conductor to, String messageId) {
        return to.await(event ->
                        event.getString("type").equals("goal_received") && messageId.equals(event.getString("re", "")))
                .getJsonObject("payload")
                .getString("goal_id");
    }

    private static JsonObject error(Conductor to, String code) {
        return to.await(event -> event.getString("type").equals("error")
                        && event.getJsonObject("payload")
                                .getString("error_code")
                                .equals(code))
                .getJsonObject("payload");
    }

    @Test
    void makesAPlanOfDefinitionsWithoutAModelAndTellsWhatTheGuideSays() {
        // not the one that other tests share: the last goal goes on when this test has ended
        try (PackagedServer plainServer = PackagedServer.started(Map.of());
                Conductor other = Conductor.of(plainServer);
                TestSocket plain = TestSocket.greeted(plainServer)) {
            plain.send("{\"type\":\"goal_submit\",\"payload\":{\"goal\":\"Make me a health report of the host\"}}");
            List<JsonObject> frames = new ArrayList<>();
            do {
                frames.add(plain.next());
            } while (!frames.get(frames.size() - 1).getString("type").equals("goal_completed"));
            frames.removeIf(frame -> !frame.getString("type").matches("goal_.*|plan_ready|workflow_.*"));
            assertThat(frames.subList(0, 3))
                    .extracting(frame -> frame.getString("type"))
                    .containsExactly("goal_received", "plan_ready", "workflow_step_started");
            JsonObject plan = frames.get(1).getJsonObject("payload");
            assertThat(frames.get(0).getJsonObject("payload").keySet()).containsExactly("goal");
            assertThat(plan.keySet()).containsExactly("llm_response", "steps");
            assertThat(plan.getString("llm_response")).contains("host-health", "1. Looks at the disks");
            assertThat(plan.getJsonArray("steps")).hasSize(5);
            JsonObject end = frames.get(frames.size() - 1).getJsonObject("payload");
            assertThat(end.keySet()).containsExactly("results");
            assertThat(end.getJsonObject("results").keySet()).containsExactly("status", "output", "metrics");
            assertThat(end.getJsonObject("results").getString("status")).isEqualTo("success");
            assertThat(end.getJsonObject("results").getString("output")).contains("Health of this host");
            assertThat(frames)
                    .filteredOn(frame -> frame.getString("type").equals("workflow_completed"))
                    .hasSize(1);
            submit(other, "Bring me to the moon");
            assertThat(error(other, "NO_PLAN").getString("message"))
                    .contains("No language model is connected", "host-health", "AUTOBOT_LLM_");
            assertThat(other.json("/api/goals").getJsonArray("goals")).hasSize(2);
            other.send(
                    "user_message", Json.createObjectBuilder().add("message", "/goal report the health of this host"));
            other.await(event -> event.getString("type").equals("goal_received")
                    && event.getJsonObject("payload").getString("goal").startsWith("report the health"));
        }
    }

    @Test
    void carriesOutAPlanOfTheModelWhoseRiskyStepAsks() {
        model.answers(plan(
                "Says it and does it",
                step("Says hello", "run_command", "{\"argv\":[\"echo\",\"-n\",\"hello\"]}"),
                step("Does it", "run_command", "{\"argv\":[\"sh\",\"-c\",\"echo ${steps.step1.result}!\"]}")));
        String goal = received(client, submit(client, "say hello and do it"));
        JsonObject ready = told(client, goal, "plan_ready");
        assertThat(model.nextQuestion().body()).contains("say hello and do it", "run_command");
        assertThat(ready.getString("source")).isEqualTo("model");
        assertThat(ready.getString("llm_response")).contains("Says it and does it", "Does it");
        String id = ready.getString("workflow_id");
        JsonObject asked = client.first(id, "workflow_approval_required");
        assertThat(asked.getJsonObject("details").toString()).contains("sh");
        client.ack(client.answer(id, true, "fine"));
        client.completed(id);
        JsonObject results = told(client, goal, "goal_completed").getJsonObject("results");
        assertThat(results.getString("status")).isEqualTo("success");
        assertThat(results.getJsonObject("metrics").getInt("approvals")).isEqualTo(1);
        assertThat(results.getJsonObject("metrics").getInt("steps_succeeded")).isEqualTo(2);
        assertThat(client.json("/api/goals/" + goal).getString("state")).isEqualTo("success");
    }

    @Test
    void endsAGoalAsFailedOrCancelledWithItsWorkflow() {
        model.answers(plan("Acts", step("Acts", "run_command", "{\"argv\":[\"sh\",\"-c\",\"touch refused.txt\"]}")));
        String refused = received(client, submit(client, "act"));
        String id = told(client, refused, "plan_ready").getString("workflow_id");
        model.nextQuestion();
        client.first(id, "workflow_approval_required");
        client.answer(id, false, "no");
        JsonObject end = told(client, refused, "goal_completed").getJsonObject("results");
        assertThat(end.getString("status")).isEqualTo("cancelled");
        assertThat(end.getString("output")).contains("refused: no");
        model.answers(plan("Looks", step("Looks", "run_command", "{\"argv\":[\"ls\",\"/nothing/there\"]}")));
        String failed = received(client, submit(client, "look"));
        model.nextQuestion();
        assertThat(told(client, failed, "goal_completed")
                        .getJsonObject("results")
                        .getString("status"))
                .isEqualTo("failed");
        String message = client.send("run_cancel", Json.createObjectBuilder().add("run_id", failed));
        assertThat(client.error(message).getString("error_code")).isNotBlank();
    }

    @Test
    void runsNothingOfHostilePlans() {
        long before = workflows();
        for (int i = 0; i < 3; i++) {
            model.answers(plan("Harmless", step("Harmless", "no_such_tool", "{\"argv\":[\"rm\",\"-rf\",\"/\"]}")));
        }
        submit(client, "something with unknown tools");
        JsonObject error = error(client, "MODEL_FAILED");
        assertThat(error.getString("message")).contains("no_such_tool");
        for (int i = 0; i < 3; i++) {
            model.nextQuestion();
        }
        assertThat(workflows()).isEqualTo(before);

        model.answers("{\"summary\":\"s\",\"approval\":\"never\",\"steps\":[{\"description\":\"${inputs.x} ${now}\","
                + "\"tool\":\"run_command\",\"approval\":\"never\",\"idempotent\":true,"
                + "\"arguments\":{\"argv\":[\"sh\",\"-c\",\"echo ${workflow.user} > owned.txt\"]}}]}");
        String goal = received(client, submit(client, "approve it yourself"));
        String id = told(client, goal, "plan_ready").getString("workflow_id");
        model.nextQuestion();
        JsonObject asked = client.first(id, "workflow_approval_required");
        assertThat(asked.getString("description")).contains("${inputs.x}");
        client.ack(client.cancel(id, "no"));
        client.cancelled(id);
        assertThat(server.data().resolve("work/runs/workflow-" + id + "/owned.txt"))
                .doesNotExist();
    }

    private static long workflows() {
        return client.json("/api/workflows?limit=200").getJsonArray("workflows").size();
    }
}
