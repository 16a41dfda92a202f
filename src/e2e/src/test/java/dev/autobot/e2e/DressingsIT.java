package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ways to dress a destructive command, and the rules of operators and users about commands. */
class DressingsIT {

    private static final Pattern CHARACTER = Pattern.compile("<U\\+([0-9A-F]{4,6})>");
    private static final String ALLOW_ALL = "rules:\n  - allow: run_command\n";
    private static final List<String> ANSWERS = List.of("user_permission_request", "error", "command_execution_start");

    private static final int AT_ONCE = 100;

    private static PackagedServer server;

    private Commander client;

    /** A command that was sent, with the id of its message. */
    private record Sent(String text, String messageId) {}

    @BeforeAll
    static void start() {
        server = PackagedServer.started(Map.of("AUTOBOT_MESSAGE_RATE", "0", "AUTOBOT_USER_MESSAGE_RATE", "0"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() {
        client = Commander.of(server);
    }

    @AfterEach
    void leaveNothing() throws IOException {
        refuseAll();
        if (Files.deleteIfExists(policyFile())) {
            awaitPolicy("rules: []\n");
        }
        assertThat(putRules("").statusCode()).isEqualTo(200);
        client.close();
    }

    private static Path policyFile() {
        return server.data().resolve("tools-policy.yaml");
    }

    private static void policy(String text) throws IOException {
        Path fresh = Files.writeString(policyFile().resolveSibling("policy.edited"), text);
        Files.move(fresh, policyFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Waits until a policy has no effect any more that the one in force does not have: then it is in force. */
    private static void awaitPolicy(String text) {
        Waits.until(() -> changedBy(text).isEmpty(), Commander.LIMIT);
        assertThat(changedBy(text)).isEmpty();
    }

    private static List<JsonObject> changedBy(String policy) {
        return dryRun(policy).getJsonArray("changed").stream()
                .map(JsonValue::asJsonObject)
                .toList();
    }

    private static JsonObject dryRun(String policy) {
        HttpResponse<String> answer = send(
                "POST",
                "/api/tools/policy/dry-run",
                Json.createObjectBuilder().add("text", policy).add("calls", 1_000));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestSocket.parse(answer.body());
    }

    private static HttpResponse<String> putRules(String text) {
        return send("PUT", "/api/tools/rules", Json.createObjectBuilder().add("text", text));
    }

    private static HttpResponse<String> send(String method, String path, JsonObjectBuilder body) {
        byte[] bytes = body.build().toString().getBytes(StandardCharsets.UTF_8);
        return Http.send(method, server.http(path), bytes, "Content-Type", "application/json");
    }

    private static void refuseAll() {
        for (JsonObject open : openApprovals()) {
            HttpResponse<String> answer = send(
                    "POST",
                    "/api/approvals/" + open.getString("approval_id"),
                    Json.createObjectBuilder().add("approved", false));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private static List<JsonObject> openApprovals() {
        return Http.json(server.http("/api/approvals?limit=200")).getJsonArray("approvals").stream()
                .map(JsonValue::asJsonObject)
                .toList();
    }

    /** The text of a line of the file; its format is told there, and the places that the texts are about. */
    private static String dressed(String line, Path workspace) {
        String text = line.split(" \\| ", 2)[1];
        String lines = text.replace("<NL>", "\n").replace("<TAB>", "\t").replace("<CR>", "\r");
        lines = lines.replace("/work/box", workspace.toString())
                .replace("/work/data", server.data().toString());
        Matcher character = CHARACTER.matcher(lines);
        return character.replaceAll(
                found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
    }

    /** Sends commands, few enough at a time for the lane of a connection, and waits until each has its answer. */
    private List<Sent> sentAll(List<String> texts) {
        List<Sent> sent = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += AT_ONCE) {
            texts.subList(from, Math.min(from + AT_ONCE, texts.size())).stream()
                    .map(text -> new Sent(text, client.run(text)))
                    .forEach(sent::add);
            answers(sent);
        }
        return sent;
    }

    /** The first answer to each command, by the id of its message. */
    private Map<String, JsonObject> answers(List<Sent> sent) {
        List<String> ids = sent.stream().map(Sent::messageId).toList();
        Waits.until(() -> answers().keySet().containsAll(ids), Commander.LIMIT);
        assertThat(answers().keySet()).containsAll(ids);
        return answers();
    }

    private Map<String, JsonObject> answers() {
        return client.told().stream()
                .filter(event -> event.containsKey("re") && ANSWERS.contains(event.getString("type")))
                .collect(Collectors.toMap(event -> event.getString("re"), event -> event, (first, next) -> first));
    }

    private static boolean isDenied(JsonObject answer) {
        return answer.getString("type").equals("error")
                && answer.getJsonObject("payload").getString("error_code").equals("DENIED_BY_POLICY");
    }

    private static boolean isAsked(JsonObject answer) {
        return answer.getString("type").equals("user_permission_request")
                && answer.getJsonObject("payload").getString("risk").equals("high");
    }

    private static boolean isHeld(JsonObject answer) {
        return isDenied(answer) || isAsked(answer);
    }

    private void assertNothingBegan() {
        client.settle();
        assertThat(client.all("command_execution_start", payload -> !payload.getString("command")
                        .equals("pwd")))
                .isEmpty();
    }

    @Test
    void runsNoneOfTheDressingsUnaskedAndDeniesTheWorstWhateverIsAllowed() throws IOException {
        Path workspace =
                Path.of(client.ended(client.begin("pwd")).getString("output").strip());
        Files.createSymbolicLink(workspace.resolve("to-root"), Path.of("/"));
        Files.createSymbolicLink(workspace.resolve("to-etc"), Path.of("/etc"));
        List<Sent> all = sentAll(Files.readAllLines(Path.of(System.getProperty("autobot.dressings"))).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> dressed(line, workspace))
                .toList());
        Map<String, JsonObject> first = answers(all);
        assertThat(all).hasSizeGreaterThan(300);
        assertThat(all.stream().filter(sent -> !isHeld(first.get(sent.messageId()))))
                .extracting(sent -> sent.text() + " " + first.get(sent.messageId()))
                .isEmpty();
        assertNothingBegan();
        refuseAll();

        // what is asked for would run now; a few are critical only where links and programs are as in the unit tests
        List<Sent> denied = all.stream()
                .filter(sent -> isDenied(first.get(sent.messageId())))
                .toList();
        assertThat(denied).hasSizeGreaterThan(290);
        assertThat(putRules(ALLOW_ALL).statusCode()).isEqualTo(200);
        policy(ALLOW_ALL);
        awaitPolicy(ALLOW_ALL);
        List<Sent> again = sentAll(denied.stream().map(Sent::text).toList());
        Map<String, JsonObject> second = answers(again);
        assertThat(again.stream().filter(sent -> !isDenied(second.get(sent.messageId()))))
                .extracting(sent -> sent.text() + " " + second.get(sent.messageId()))
                .isEmpty();
        assertNothingBegan();
        assertThat(openApprovals()).isEmpty();
        assertThat(client.ended(client.begin("sh -c 'echo allowed'")).getString("output"))
                .as("the policy was in force")
                .isEqualTo("allowed\n");
    }

    @Test
    void showsWhichCallsAnotherPolicyWouldChangeBeforeItIsInForce() throws IOException {
        String id = client.ended(client.begin("echo to be denied")).getString("execution_id");
        String deny = "rules:\n  - deny: run_command\n    argv: [echo, \"**\"]\n    reason: No echoes.\n"
                + "  - allow: run_command\n";
        List<JsonObject> changed = changedBy(deny);
        assertThat(changed).anySatisfy(change -> {
            assertThat(change.getString("call_id")).isEqualTo(id);
            assertThat(change.getString("before")).isEqualTo("allow");
            assertThat(change.getString("after")).isEqualTo("deny");
            assertThat(change.getString("rule")).contains("line 2");
        });
        assertThat(client.ended(client.begin("echo still allowed")).getString("status"))
                .isEqualTo("success");

        policy(deny);
        awaitPolicy(deny);
        JsonObject error = client.error(client.run("echo no more"));
        assertThat(error.getString("error_code")).isEqualTo("DENIED_BY_POLICY");
        assertThat(error.getString("message")).contains("No echoes.", "line 2");
    }

    @Test
    void asksForEverythingWhileThePolicyCannotBeReadAndSaysSo() throws IOException {
        client.ended(client.begin("echo before"));
        policy("rules:\n  - allow: run_command\n    argvs: [echo]\n");
        Waits.until(() -> policyState().startsWith("degraded"), Commander.LIMIT);
        assertThat(policyState())
                .startsWith("degraded: The policy for tools has mistakes")
                .contains("line 3");
        JsonObject problem = Http.json(server.http("/api/tools/policy"))
                .getJsonArray("problems")
                .getJsonObject(0);
        assertThat(problem.getInt("line")).isEqualTo(3);
        assertThat(problem.getString("field")).contains("argvs");
        assertThat(client.asked(client.run("echo ask me")).getString("rule")).contains("policy file: 1 problem");

        Files.delete(policyFile());
        Waits.until(() -> policyState().equals("healthy"), Commander.LIMIT);
        assertThat(client.ended(client.begin("echo after")).getString("status")).isEqualTo("success");
    }

    private static String policyState() {
        try (TestSocket socket = TestSocket.greeted(server)) {
            return socket.send("{\"type\":\"diagnostics_request\"}")
                    .payload("diagnostics_report")
                    .getJsonObject("services")
                    .getString("tool_policy");
        }
    }

    @Test
    void letsAUsersRulesTightenAndNothingElse() {
        assertThat(putRules(ALLOW_ALL + "  - ask: run_command\n    argv: [echo, ask]\n"
                                + "  - deny: run_command\n    argv: [echo, deny]\n")
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.ended(client.begin("echo ok")).getString("status")).isEqualTo("success");
        assertThat(client.asked(client.run("echo ask")).getString("risk")).isEqualTo("low");
        assertThat(client.error(client.run("echo deny")).getString("error_code"))
                .isEqualTo("DENIED_BY_POLICY");
        assertThat(client.asked(client.run("sh -c 'echo x'")).getString("risk")).isEqualTo("high");

        HttpResponse<String> refused = putRules("rules:\n  - permit: run_command\n");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("line 2", "permit");
        assertThat(Http.json(server.http("/api/tools/rules")).getString("text")).contains("ask");
    }
}
