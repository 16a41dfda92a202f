package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A v2 client that runs commands, answers questions, and keeps all that it is told. */
final class Commander implements AutoCloseable {

    static final Duration LIMIT = Waits.LIMIT;

    private static final AtomicInteger MESSAGES = new AtomicInteger();

    private final List<JsonObject> told = new CopyOnWriteArrayList<>();
    private final V2Socket socket;

    private Commander(PackagedServer server, String path, String... headers) {
        socket = V2Socket.open(server.ws(path), "autobot.v2", told::add, headers);
        await("connection_established", event -> true);
    }

    private Commander(PackagedServer server) {
        socket = V2Socket.live(server, "autobot.v2", told::add);
    }

    static Commander of(PackagedServer server, String... headers) {
        return new Commander(server, "/ws", headers);
    }

    /** One that is told pieces of outputs from its first command on. */
    static Commander live(PackagedServer server) {
        return new Commander(server);
    }

    /** One that is told what came after a cursor, too. */
    static Commander resuming(PackagedServer server, String cursor, String... headers) {
        return new Commander(server, "/ws?cursor=" + cursor, headers);
    }

    /** Sends a message; gives its id. */
    String send(String type, JsonObjectBuilder payload) {
        String id = "m" + MESSAGES.incrementAndGet() + "-" + System.nanoTime();
        socket.send(id, type, payload.build().toString());
        return id;
    }

    /** Sends a command as typed; gives the message's id. */
    String run(String command) {
        return send("command_execute", Json.createObjectBuilder().add("command", command));
    }

    /** Answers a permission request. */
    String answer(String requestId, boolean granted) {
        return send(
                "user_permission_response",
                Json.createObjectBuilder().add("request_id", requestId).add("granted", granted));
    }

    String cancel(String executionId) {
        return send("run_cancel", Json.createObjectBuilder().add("run_id", executionId));
    }

    /** Sends a command that must be allowed at once; gives its execution's id. */
    String begin(String command) {
        return started(run(command));
    }

    /** Sends a command, grants what is asked, and gives its execution's id when it has begun. */
    String beginGranted(String command) {
        String execution = grant(asked(run(command)));
        first("command_execution_start", payload -> isOf(execution, payload));
        return execution;
    }

    /** Grants what was asked; gives the id that its execution will have. */
    String grant(JsonObject request) {
        answer(request.getString("request_id"), true);
        return execution(request);
    }

    /** The id that the execution has when it is granted. */
    static String execution(JsonObject request) {
        return request.getJsonObject("details").getString("call_id");
    }

    /** The id of the execution that a message has begun. */
    String started(String messageId) {
        return answered("command_execution_start", messageId).getString("execution_id");
    }

    /** What is asked because of a message. */
    JsonObject asked(String messageId) {
        return answered("user_permission_request", messageId);
    }

    /** The error because of a message. */
    JsonObject error(String messageId) {
        return answered("error", messageId);
    }

    private JsonObject answered(String type, String messageId) {
        return await(type, event -> messageId.equals(event.getString("re", ""))).getJsonObject("payload");
    }

    /** The one end of an execution; proves that there is no second one until now. */
    JsonObject ended(String executionId) {
        JsonObject end = first("command_execution_end", payload -> isOf(executionId, payload));
        settle();
        assertThat(all("command_execution_start", payload -> isOf(executionId, payload)))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(all("command_execution_end", payload -> isOf(executionId, payload)))
                .hasSize(1);
        return end;
    }

    static boolean isOf(String executionId, JsonObject payload) {
        return payload.getString("execution_id", "").equals(executionId);
    }

    /** The first payload of a type that fits, waited for. */
    JsonObject first(String type, Predicate<JsonObject> fits) {
        return await(type, event -> fits.test(event.getJsonObject("payload"))).getJsonObject("payload");
    }

    private JsonObject await(String type, Predicate<JsonObject> fits) {
        Waits.until(() -> find(type, fits).isPresent() || socket.isClosed(), LIMIT);
        return find(type, fits)
                .orElseThrow(() -> new AssertionError(
                        "no such '" + type + "'" + (socket.isClosed() ? ", closed with " + socket.closeCode() : "")
                                + ", only " + shortly(told)));
    }

    private static List<String> shortly(List<JsonObject> events) {
        return events.stream()
                .map(Object::toString)
                .map(text -> text.substring(0, Math.min(text.length(), 400)))
                .toList();
    }

    private Optional<JsonObject> find(String type, Predicate<JsonObject> fits) {
        return told.stream()
                .filter(event -> event.getString("type").equals(type))
                .filter(fits)
                .findFirst();
    }

    /** The payloads of a type that fit, so far. */
    List<JsonObject> all(String type, Predicate<JsonObject> fits) {
        return told.stream()
                .filter(event -> event.getString("type").equals(type))
                .map(event -> event.getJsonObject("payload"))
                .filter(fits)
                .toList();
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
