package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A v2 client that brings documents, asks, and keeps all that it is told. */
final class Librarian implements AutoCloseable {

    static final Duration LIMIT = Waits.LIMIT;

    private static final String BOUNDARY = "----librarian-7MA4YWxkTrZu0gW";
    private static final AtomicInteger MESSAGES = new AtomicInteger();

    private final List<JsonObject> told = new CopyOnWriteArrayList<>();
    private final PackagedServer server;
    private final String[] headers;
    private final V2Socket socket;

    private Librarian(PackagedServer server, boolean isLive, String... headers) {
        this.server = server;
        this.headers = headers;
        socket = isLive
                ? V2Socket.live(server, "autobot.v2", told::add, headers)
                : V2Socket.open(server.ws("/ws"), "autobot.v2", told::add, headers);
    }

    static Librarian of(PackagedServer server, String... headers) {
        return new Librarian(server, false, headers);
    }

    /** One that is told pieces of answers from its first question on, whatever it brings before. */
    static Librarian live(PackagedServer server) {
        return new Librarian(server, true);
    }

    /** Sends a file as a browser's form does; fields are names and values in turn. */
    HttpResponse<String> upload(String filename, byte[] content, String... fields) {
        return upload(server, headers, filename, content, fields);
    }

    static HttpResponse<String> upload(
            PackagedServer server, String[] headers, String filename, byte[] content, String... fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < fields.length; i += 2) {
            body.writeBytes(utf8("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + fields[i]
                    + "\"\r\n\r\n" + fields[i + 1] + "\r\n"));
        }
        body.writeBytes(utf8("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + filename + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        body.writeBytes(content);
        body.writeBytes(utf8("\r\n--" + BOUNDARY + "--\r\n"));
        return Http.send(
                "POST",
                server.http("/api/files"),
                body.toByteArray(),
                with(headers, "Content-Type", "multipart/form-data; boundary=" + BOUNDARY));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String[] with(String[] headers, String name, String value) {
        return Stream.concat(Arrays.stream(headers), Stream.of(name, value)).toArray(String[]::new);
    }

    /** Sends a text file; gives its one document's id. */
    String add(String filename, String text, String... fields) {
        HttpResponse<String> answer = upload(filename, utf8(text), fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestSocket.parse(answer.body())
                .getJsonArray("documents")
                .getJsonObject(0)
                .getString("id");
    }

    /** A document, when the work on it has ended. */
    JsonObject ended(String documentId) {
        Waits.until(() -> hasEnded(document(documentId)), LIMIT);
        JsonObject document = document(documentId);
        assertThat(hasEnded(document)).as(document.toString()).isTrue();
        return document;
    }

    private static boolean hasEnded(JsonObject document) {
        return List.of("indexed", "failed", "cancelled").contains(document.getString("state"));
    }

    JsonObject document(String id) {
        return json("/api/knowledge/documents/" + id);
    }

    /** What a route gives. */
    JsonObject json(String path) {
        HttpResponse<String> answer = http("GET", path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestSocket.parse(answer.body());
    }

    HttpResponse<String> http(String method, String path, JsonObjectBuilder body) {
        byte[] bytes = body == null ? new byte[0] : utf8(body.build().toString());
        return Http.send(method, server.http(path), bytes, with(headers, "Content-Type", "application/json"));
    }

    /** The passages that are found, best first. */
    List<JsonObject> search(String words) {
        HttpResponse<String> answer =
                http("POST", "/api/knowledge/search", Json.createObjectBuilder().add("query", words));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestSocket.parse(answer.body()).getJsonArray("results").getValuesAs(JsonObject.class);
    }

    /** Sends a message; gives its id. */
    String send(String type, JsonObjectBuilder payload) {
        String id = "l" + MESSAGES.incrementAndGet() + "-" + System.nanoTime();
        socket.send(id, type, payload.build().toString());
        return id;
    }

    /** Asks in a chat; gives the whole event. */
    JsonObject ask(String question, String chat) {
        send("user_message", Json.createObjectBuilder().add("message", question).add("chat_id", chat));
        return first("llm_response", payload -> payload.getString("chat_id").equals(chat));
    }

    /** The first event of a type, now or soon; gives its payload. */
    JsonObject first(String type, Predicate<JsonObject> wanted) {
        Waits.until(() -> all(type).stream().anyMatch(wanted), LIMIT);
        return all(type).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such " + type + " among " + told));
    }

    /** The error that answers a message. */
    JsonObject error(String messageId) {
        Predicate<JsonObject> mine =
                event -> event.getString("type").equals("error") && messageId.equals(event.getString("re", ""));
        Waits.until(() -> told.stream().anyMatch(mine), LIMIT);
        return told.stream()
                .filter(mine)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no error for " + messageId + " among " + told))
                .getJsonObject("payload");
    }

    /** The payloads of all events of a type so far. */
    List<JsonObject> all(String type) {
        return told.stream()
                .filter(event -> event.getString("type").equals(type))
                .map(event -> event.getJsonObject("payload"))
                .toList();
    }

    /** All that was told so far. */
    List<JsonObject> told() {
        return told;
    }

    @Override
    public void close() {
        socket.close();
    }
}
