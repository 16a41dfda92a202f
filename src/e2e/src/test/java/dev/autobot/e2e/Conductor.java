package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A v2 client that starts workflows, answers their questions, and keeps all that it is told. */
final class Conductor implements AutoCloseable {

    static final Duration LIMIT = Waits.LIMIT;

    private static final Set<String> ENDS = Set.of("workflow_completed", "workflow_failed", "workflow_cancelled");
    private static final AtomicInteger MESSAGES = new AtomicInteger();

    private final List<JsonObject> told = new CopyOnWriteArrayList<>();
    private final PackagedServer server;
    private final String[] headers;
    private final V2Socket socket;

    private Conductor(PackagedServer server, String path, String... headers) {
        this.server = server;
        this.headers = headers;
        socket = V2Socket.open(server.ws(path), "autobot.v2", told::add, headers);
    }

    static Conductor of(PackagedServer server, String... headers) {
        return new Conductor(server, "/ws", headers);
    }

    /** One that is told what came after a cursor, too. */
    static Conductor resuming(PackagedServer server, String cursor, String... headers) {
        return new Conductor(server, "/ws?cursor=" + cursor, headers);
    }

    /** Sends a message; gives its id. */
    String send(String type, JsonObjectBuilder payload) {
        String id = "m" + MESSAGES.incrementAndGet() + "-" + System.nanoTime();
        socket.send(id, type, payload.build().toString());
        return id;
    }

    HttpResponse<String> http(String method, String path, JsonObjectBuilder body) {
        byte[] bytes = body == null ? new byte[0] : body.build().toString().getBytes(StandardCharsets.UTF_8);
        String[] all = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(headers),
                        java.util.stream.Stream.of("Content-Type", "application/json"))
                .toArray(String[]::new);
        return Http.send(method, server.http(path), bytes, all);
    }

    /** What a route gives. */
    JsonObject json(String path) {
        HttpResponse<String> answer = http("GET", path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestSocket.parse(answer.body());
    }

    /** Stores a definition, which needs an operator; a text without a version is a new one. */
    String store(String yaml) {
        HttpResponse<String> answer = http(
                "POST", "/api/workflows/definitions", Json.createObjectBuilder().add("text", yaml));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestSocket.parse(answer.body()).getJsonObject("definition").getString("name");
    }

    /** Stores a definition and starts it; gives the workflow's id. */
    String run(String yaml) {
        return start(store(yaml), Json.createObjectBuilder());
    }

    /** Starts a workflow by its definition's name; gives its id. */
    String start(String name, JsonObjectBuilder inputs) {
        return started(send(
                "workflow_start", Json.createObjectBuilder().add("name", name).add("inputs", inputs)));
    }

    /** The id of the workflow that a message has started. */
    String started(String messageId) {
        return answered("workflow_started", messageId).getString("workflow_id");
    }

    /** Answers the one open question of a workflow, as a client of the guide does; gives the message's id. */
    String answer(String workflowId, boolean approved, String message) {
        return answer(workflowId, approved, message, Json.createObjectBuilder());
    }

    String answer(String workflowId, boolean approved, String message, JsonObjectBuilder more) {
        return send(
                "workflow_approval",
                more.add("workflow_id", workflowId).add("approved", approved).add("message", message));
    }

    String cancel(String workflowId, String reason) {
        return send(
                "workflow_cancel",
                Json.createObjectBuilder().add("workflow_id", workflowId).add("reason", reason));
    }

    /** The ack of a message; an error instead is told. */
    JsonObject ack(String messageId) {
        JsonObject answer = await(event -> messageId.equals(event.getString("re", ""))
                && (event.getString("type").equals("ack") || isError(event)));
        assertThat(answer.getString("type")).as(answer.toString()).isEqualTo("ack");
        return answer;
    }

    private static boolean isError(JsonObject event) {
        return event.getString("type").equals("error");
    }

    /** The error that answers a message. */
    JsonObject error(String messageId) {
        return answered("error", messageId);
    }

    /** The code of the error that answers a message. */
    String errorCode(String messageId) {
        return error(messageId).getString("error_code");
    }

    private JsonObject answered(String type, String messageId) {
        JsonObject answer = await(event -> messageId.equals(event.getString("re", ""))
                && (event.getString("type").equals(type) || isError(event)));
        assertThat(answer.getString("type")).as(answer.toString()).isEqualTo(type);
        return answer.getJsonObject("payload");
    }

    /** The n-th event of a type about a workflow, from 1, waited for. */
    JsonObject nth(int n, String workflowId, String type) {
        Waits.until(() -> of(workflowId, type).size() >= n || socket.isClosed(), LIMIT);
        List<JsonObject> all = of(workflowId, type);
        assertThat(all).as("%s of %s", type, of(workflowId)).hasSizeGreaterThanOrEqualTo(n);
        return all.get(n - 1);
    }

    JsonObject first(String workflowId, String type) {
        return nth(1, workflowId, type);
    }

    /** The one end of a workflow; proves that until now nothing came after it. */
    JsonObject ended(String workflowId, String type) {
        Waits.until(() -> !ends(workflowId).isEmpty() || socket.isClosed(), LIMIT);
        socket.untilPong();
        List<JsonObject> all = of(workflowId);
        assertThat(ends(workflowId)).as(all.toString()).hasSize(1);
        JsonObject last = all.get(all.size() - 1);
        assertThat(last.getString("type")).as(all.toString()).isEqualTo(type);
        return last.getJsonObject("payload");
    }

    JsonObject completed(String workflowId) {
        return ended(workflowId, "workflow_completed");
    }

    JsonObject failed(String workflowId) {
        return ended(workflowId, "workflow_failed");
    }

    JsonObject cancelled(String workflowId) {
        return ended(workflowId, "workflow_cancelled");
    }

    private List<JsonObject> ends(String workflowId) {
        return of(workflowId).stream()
                .filter(event -> ENDS.contains(event.getString("type")))
                .toList();
    }

    /** The events about a workflow so far, in order. */
    List<JsonObject> of(String workflowId) {
        return told.stream()
                .filter(event -> event.containsKey("payload"))
                .filter(event -> event.getJsonObject("payload")
                        .getString("workflow_id", "")
                        .equals(workflowId))
                .toList();
    }

    /** The payloads of one type about a workflow so far. */
    List<JsonObject> of(String workflowId, String type) {
        return of(workflowId).stream()
                .filter(event -> event.getString("type").equals(type))
                .map(event -> event.getJsonObject("payload"))
                .toList();
    }

    /** The states of the steps that are done so far, with their numbers. */
    List<String> done(String workflowId) {
        return of(workflowId, "workflow_step_completed").stream()
                .map(done -> done.getInt("step_number") + " " + done.getString("state"))
                .toList();
    }

    /** What a step gave. */
    String result(String workflowId, int step) {
        return of(workflowId, "workflow_step_completed").stream()
                .filter(done -> done.getInt("step_number") == step)
                .map(done -> done.getString("result"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step " + step + " in " + of(workflowId)));
    }

    /** The first event that fits, waited for. */
    JsonObject await(Predicate<JsonObject> fits) {
        Waits.until(() -> find(fits).isPresent() || socket.isClosed(), LIMIT);
        return find(fits).orElseThrow(() -> new AssertionError("no such event, only " + told));
    }

    private Optional<JsonObject> find(Predicate<JsonObject> fits) {
        return told.stream().filter(fits).findFirst();
    }

    /** Every event so far, in order. */
    List<JsonObject> told() {
        return List.copyOf(told);
    }

    /** The newest cursor. */
    String cursor() {
        return told.stream()
                .map(event -> event.getString("cursor", ""))
                .filter(cursor -> !cursor.isEmpty())
                .reduce("", (before, next) -> next);
    }

    /** Proves by a ping and its answer that what was sent before has been told. */
    void settle() {
        socket.untilPong();
    }

    @Override
    public void close() {
        socket.close();
    }
}
