package dev.autobot.e2e;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/** A real WebSocket client that records every frame. */
final class TestSocket implements WebSocket.Listener, AutoCloseable {

    static final Duration LIMIT = Waits.LIMIT;
    private static final int MOST_ATTEMPTS = 4;
    private static final String REPORT = "{\"type\":\"diagnostics_report\"";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().sslContext(TrustAll.context()).build();

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder parts = new StringBuilder();
    private volatile Instant closedAt;
    private WebSocket socket;

    static TestSocket open(URI address, String... headers) {
        TestSocket listener = new TestSocket();
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        listener.socket = builder.buildAsync(address, listener)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        return listener;
    }

    /** The HTTP status with which the server refuses a handshake. */
    static int refusal(URI address, String... headers) {
        return refused(address, headers).statusCode();
    }

    /** The answer with which the server refuses a handshake; its body is not there. */
    static HttpResponse<?> refused(URI address, String... headers) {
        try (TestSocket socket = open(address, headers)) {
            throw new AssertionError("the server let it in: " + socket.isOpen());
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse();
            }
            throw e;
        }
    }

    /** Opens a socket to {@code /ws} and takes in the greeting. */
    static TestSocket greeted(PackagedServer server) {
        TestSocket socket = open(server.ws("/ws"));
        socket.next("connection_established");
        return socket;
    }

    /** Waits until the server has its language model: it looks for it in the background. */
    static void awaitModel(PackagedServer server) {
        try (TestSocket socket = greeted(server)) {
            String status = "";
            while (!status.equals("connected")) {
                status = socket.payload("llm_status").getString("status");
            }
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        parts.append(data);
        if (last) {
            frames.add(parts.toString());
            parts.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closedAt = Instant.now();
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable problem) {
        closedAt = Instant.now();
        closed.complete(RawSocket.BROKEN);
    }

    TestSocket send(String text) {
        socket.sendText(text, true)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        return this;
    }

    TestSocket sendPart(String text, boolean last) {
        socket.sendText(text, last)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        return this;
    }

    TestSocket sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        return this;
    }

    /** The next frame, but for a report of the diagnostics: these come by the clock, between any two frames. */
    JsonObject next() {
        return parse(raw());
    }

    private String frame() {
        try {
            String frame = frames.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (frame == null) {
                throw new AssertionError("no frame came within " + LIMIT);
            }
            return frame;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The next frame of a type; frames of other types before it are passed over. */
    JsonObject next(String type) {
        List<String> passed = new ArrayList<>();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try {
            while (true) {
                String frame = frames.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (frame == null) {
                    throw new AssertionError("no '" + type + "' came within " + LIMIT + ", only " + passed);
                }
                JsonObject object = parse(frame);
                if (object.getString("type").equals(type)) {
                    return object;
                }
                passed.add(frame);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The payloads of the next frames of some types, in whatever order they come. */
    Map<String, JsonObject> allOf(String... types) {
        Map<String, JsonObject> payloads = new HashMap<>();
        while (payloads.size() < types.length) {
            JsonObject frame = next();
            if (List.of(types).contains(frame.getString("type"))) {
                payloads.putIfAbsent(frame.getString("type"), frame.getJsonObject("payload"));
            }
        }
        return payloads;
    }

    /** The payload of the next frame of a type. */
    JsonObject payload(String type) {
        return next(type).getJsonObject("payload");
    }

    /** The next frame as it came, but for a report of the diagnostics. */
    String raw() {
        String frame = frame();
        while (frame.startsWith(REPORT)) {
            frame = frame();
        }
        return frame;
    }

    /** Proves by a ping and its answer that everything sent before has been dealt with; gives what came meanwhile. */
    List<JsonObject> untilPong() {
        send("{\"type\":\"ping\"}");
        List<JsonObject> before = new ArrayList<>();
        JsonObject frame = parse(frame());
        while (!frame.getString("type").equals("pong")) {
            before.add(frame);
            frame = parse(frame());
        }
        return before;
    }

    /** The code with which the server closed. */
    int closeCode() {
        return closed.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    /**
     * The code with which the server closes, asked again where the line broke: whoever still sends when the server
     * closes may get a reset, and a reset takes along the close frame that came before it.
     */
    static int closeCode(ToIntFunction<Integer> attempt) {
        int code = RawSocket.BROKEN;
        for (int i = 1; i <= MOST_ATTEMPTS && code == RawSocket.BROKEN; i++) {
            code = attempt.applyAsInt(i);
        }
        return code;
    }

    /** When the server closed. */
    Instant closedAt() {
        return closedAt;
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    static JsonObject parse(String frame) {
        try (var reader = Json.createReader(new StringReader(frame))) {
            return reader.readObject();
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
