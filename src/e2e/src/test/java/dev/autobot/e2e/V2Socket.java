package dev.autobot.e2e;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A socket that speaks {@code autobot.v2}: it takes single frames and arrays, and hands on each event. */
final class V2Socket implements WebSocket.Listener, AutoCloseable {

    static final Duration LIMIT = Waits.LIMIT;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder parts = new StringBuilder();
    private final Consumer<JsonObject> seen;
    private final Object reading = new Object();
    private boolean paused;
    private String stopAt = ""; // once it is open, of the thread that reads alone
    private WebSocket socket;

    private V2Socket(Consumer<JsonObject> seen) {
        this.seen = seen;
    }

    static V2Socket open(URI address, String... headers) {
        return open(address, "autobot.v2", event -> {}, headers);
    }

    /**
     * Opens a socket.
     *
     * @param seen told of each event before anybody can take it, on the thread that reads
     */
    static V2Socket open(URI address, String subprotocol, Consumer<JsonObject> seen, String... headers) {
        return opening(address, subprotocol, seen, headers)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /**
     * Opens a socket that is told what happens as it happens, from now on. Any other one may have to catch up first
     * with what was told while it opened, and a client that catches up is told no pieces and no states.
     */
    static V2Socket live(PackagedServer server, String subprotocol, Consumer<JsonObject> seen, String... headers) {
        String cursor;
        try (V2Socket before = open(server.ws("/ws"), headers)) {
            cursor = before.next("connection_established").getString("cursor");
        }
        V2Socket live = open(URI.create(server.ws("/ws") + "?cursor=" + cursor), subprotocol, seen, headers);
        live.next("resumed");
        return live;
    }

    /** Opens a socket that reads up to the first event of a type, and nothing more until {@link #goOnReading}. */
    static V2Socket stoppingAt(URI address, String type) {
        V2Socket listener = new V2Socket(event -> {});
        listener.stopAt = type;
        return opening(listener, address, "autobot.v2")
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    static CompletableFuture<V2Socket> opening(
            URI address, String subprotocol, Consumer<JsonObject> seen, String... headers) {
        return opening(new V2Socket(seen), address, subprotocol, headers);
    }

    private static CompletableFuture<V2Socket> opening(
            V2Socket listener, URI address, String subprotocol, String... headers) {
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder().subprotocols(subprotocol);
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder.buildAsync(address, listener).thenApply(opened -> {
            listener.socket = opened;
            return listener;
        });
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        parts.append(data);
        if (last) {
            take(parts.toString());
            parts.setLength(0);
        }
        synchronized (reading) {
            if (!paused) {
                webSocket.request(1);
            }
        }
        return null;
    }

    /** Reads nothing more, after the frame that may be on its way, until {@link #goOnReading}. */
    void stopReading() {
        synchronized (reading) {
            paused = true;
        }
    }

    void goOnReading() {
        synchronized (reading) {
            paused = false;
            socket.request(1);
        }
    }

    private void take(String frame) {
        frames.add(frame);
        try (JsonReader reader = Json.createReader(new StringReader(frame))) {
            JsonStructure value = reader.read();
            List<JsonValue> all = value instanceof JsonArray array ? array : List.of(value);
            all.forEach(event -> take(event.asJsonObject()));
        }
    }

    private void take(JsonObject event) {
        if (event.getString("type").equals(stopAt)) {
            stopAt = "";
            stopReading();
        }
        seen.accept(event);
        events.add(event);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable problem) {
        closed.complete(1006);
    }

    V2Socket send(String text) {
        socket.sendText(text, true)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        return this;
    }

    /** Sends a message with an id. */
    V2Socket send(String id, String type, String payload) {
        return send("{\"type\":\"" + type + "\",\"id\":\"" + id + "\",\"payload\":" + payload + "}");
    }

    /** The next event of a type; events of other types before it are passed over. */
    JsonObject next(String type) {
        List<JsonObject> passed = new ArrayList<>();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            JsonObject event = poll(deadline - System.nanoTime());
            if (event == null) {
                throw new AssertionError("no '" + type + "' came within " + LIMIT + ", only " + passed);
            }
            if (event.getString("type").equals(type)) {
                return event;
            }
            passed.add(event);
        }
    }

    /** The next event of one of two types; others before it are passed over. */
    JsonObject nextOf(String one, String other) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            JsonObject event = poll(deadline - System.nanoTime());
            if (event == null) {
                throw new AssertionError("neither '" + one + "' nor '" + other + "' came within " + LIMIT);
            }
            String type = event.getString("type");
            if (type.equals(one) || type.equals(other)) {
                return event;
            }
        }
    }

    /** The events up to and with the next one of some types. */
    List<JsonObject> until(String... types) {
        List<JsonObject> all = new ArrayList<>();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        do {
            JsonObject event = poll(deadline - System.nanoTime());
            if (event == null) {
                throw new AssertionError("no " + List.of(types) + " came within " + LIMIT + ", only " + all);
            }
            all.add(event);
        } while (!List.of(types).contains(all.get(all.size() - 1).getString("type")));
        return all;
    }

    private JsonObject poll(long nanos) {
        try {
            return events.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Proves by a ping and its answer that everything sent before has been dealt with; gives what came meanwhile. */
    List<JsonObject> untilPong() {
        send("{\"type\":\"ping\"}");
        return until("pong");
    }

    /** The frames as they came, so far. */
    List<String> frames() {
        return List.copyOf(frames);
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    /** The code with which the server closes the socket. */
    int closeCode() {
        return closed.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    boolean isClosed() {
        return closed.isDone();
    }

    /** Cuts the line without a word. */
    void cut() {
        socket.abort();
    }

    @Override
    public void close() {
        cut();
    }
}
