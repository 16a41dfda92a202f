package dev.autobot.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** A request as it came to a {@link ScriptedModelServer}. Thread-safe. */
public final class ReceivedRequest {

    private final String path;
    private final Map<String, String> headers;
    private final String body;
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean answered;

    private ReceivedRequest(String path, Map<String, String> headers, String body) {
        this.path = path;
        this.headers = headers;
        this.body = body;
    }

    /** The path that was asked for. */
    public String path() {
        return path;
    }

    /** The {@code Authorization} header; empty when there was none. */
    public String authorization() {
        return headers.getOrDefault("Authorization", "");
    }

    /** The body as it was sent; empty when there was none. */
    public String body() {
        return body;
    }

    /** The messages of a question to a model, in order. */
    public List<ReceivedMessage> messages() {
        return json().getJsonArray("messages").getValuesAs(JsonObject.class).stream()
                .map(ReceivedMessage::of)
                .toList();
    }

    /** The names of the tools that the model was offered; none when there were none. */
    public List<String> tools() {
        JsonObject asked = json();
        return !asked.containsKey("tools")
                ? List.of()
                : asked.getJsonArray("tools").getValuesAs(JsonObject.class).stream()
                        .map(tool -> tool.getJsonObject("function").getString("name"))
                        .toList();
    }

    private JsonObject json() {
        return Json.createReader(new StringReader(body)).readObject();
    }

    /** Waits until the client closed the connection before the answer's end; fails if it does not within 10 s. */
    public void awaitClientGone() {
        ScriptedModelServer.await(gone, "the client did not leave before the answer's end");
    }

    void answered() {
        answered = true;
    }

    /** Reads until the client closes; a client sends nothing after its request. */
    void watch(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // a reset is a way of leaving too
        }
        if (!answered) {
            gone.countDown();
        }
    }

    static ReceivedRequest readFrom(InputStream in) throws IOException {
        String[] start = line(in).split(" ");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        return new ReceivedRequest(start[1], headers, new String(in.readNBytes(length), UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the client left before its request was complete");
            }
            line.write(b);
        }
        return line.toString(ISO_8859_1).strip();
    }
}
