package dev.autobot.e2e;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A client that speaks {@code autobot.v2} as its documents tell: it keeps the newest cursor, resumes with it, and writes
 * down everything that it was told, over all its connections.
 *
 * <p>One thread reads for each connection. Thread-safe.
 */
final class V2Client implements AutoCloseable {

    static final String V2 = "autobot.v2";
    static final String BATCH = "autobot.v2+batch";
    static final Duration LIMIT = Duration.ofSeconds(20);

    private final PackagedServer server;
    private final String token;
    private final String protocol;
    private final List<Event> events = new ArrayList<>();
    private final List<String> frames = new ArrayList<>();
    private boolean keepsFrames;
    private String cursor;
    private Link link;
    private int ids;

    /**
     * One event as it came.
     *
     * @param arrived milliseconds of the machine's clock
     * @param connection the number of the connection by which it came, from 1
     */
    record Event(String type, JsonObject frame, long arrived, int connection) {

        JsonObject payload() {
            return frame.getJsonObject("payload");
        }

        String text(String field) {
            return frame.getString(field, null);
        }

        boolean isEarly() {
            return frame.getBoolean("early", false);
        }

        int number(String field) {
            return payload().getInt(field);
        }
    }

    /** One connection and its reading thread. */
    private final class Link implements Runnable {
        private final RawSocket socket;
        private final int number;
        private final Thread thread = new Thread(this, "v2-client");
        private int closeCode;

        Link(RawSocket socket, int number) {
            this.socket = socket;
            this.number = number;
            thread.setDaemon(true);
        }

        @Override
        public void run() {
            int code = RawSocket.BROKEN;
            try {
                for (RawSocket.Frame frame = socket.read(); frame != null; frame = socket.read()) {
                    if (frame.isClose()) {
                        code = frame.code();
                        socket.bytes(RawSocket.frame(RawSocket.FINAL | RawSocket.CLOSE, new byte[] {3, (byte) 0xe8}));
                    } else if (frame.isText()) {
                        take(this, frame.text());
                    }
                }
            } catch (IOException e) {
                // the line is broken, which the code says
            } finally {
                socket.reset();
                ended(this, code);
            }
        }
    }

    V2Client(PackagedServer server, String token, String protocol) {
        this.server = server;
        this.token = token;
        this.protocol = protocol;
    }

    static V2Client connected(PackagedServer server) throws IOException {
        return new V2Client(server, null, V2).connect();
    }

    static V2Client connected(PackagedServer server, String token) throws IOException {
        return new V2Client(server, token, V2).connect();
    }

    /** Connects, with the cursor where there is one; a connection that is still there is left alone, unheard. */
    V2Client connect() throws IOException {
        String known = cursor();
        return connect(known == null ? "/ws" : "/ws?cursor=" + known);
    }

    V2Client connect(String path) throws IOException {
        RawSocket socket = RawSocket.open(server, path, headers());
        socket.readLimit(Duration.ofMinutes(4));
        if (!socket.protocol().equals(protocol)) {
            socket.reset();
            throw new AssertionError("the server chose the subprotocol '" + socket.protocol() + "'");
        }
        synchronized (this) {
            link = new Link(socket, link == null ? 1 : link.number + 1);
            link.thread.start();
        }
        return this;
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Sec-WebSocket-Protocol", protocol);
        if (token != null) {
            headers.put("Authorization", "Bearer " + token);
        }
        return headers;
    }

    /** Cuts the line as a pulled cable does, and hears nothing more of it. */
    void cut() throws InterruptedException {
        Link old;
        synchronized (this) {
            old = link;
        }
        old.socket.reset();
        old.thread.join();
    }

    private void take(Link from, String text) {
        long now = System.currentTimeMillis();
        List<JsonObject> told = parse(text);
        synchronized (this) {
            if (from != link) {
                return; // an old connection that has a successor
            }
            if (keepsFrames) {
                frames.add(text);
            }
            for (JsonObject frame : told) {
                events.add(new Event(frame.getString("type"), frame, now, from.number));
                cursor = frame.getString("cursor", cursor);
            }
            notifyAll();
        }
    }

    private static List<JsonObject> parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonValue value = reader.readValue();
            return value instanceof JsonArray batch
                    ? batch.getValuesAs(JsonObject.class)
                    : List.of(value.asJsonObject());
        }
    }

    private synchronized void ended(Link old, int code) {
        old.closeCode = code;
        notifyAll();
    }

    /** Sends a message under an id of its own, and gives the id. */
    String send(String type, String payload) throws IOException {
        String id;
        synchronized (this) {
            id = "m-" + Integer.toHexString(System.identityHashCode(this)) + "-" + ++ids;
        }
        send(id, type, payload);
        return id;
    }

    void send(String id, String type, String payload) throws IOException {
        raw("{\"type\":\"" + type + "\",\"id\":\"" + id + "\",\"payload\":" + payload + "}");
    }

    void raw(String text) throws IOException {
        RawSocket socket;
        synchronized (this) {
            socket = link.socket;
        }
        socket.text(text);
    }

    /** Sends a message and waits for what answers it: an {@code ack} or an {@code error}. */
    Event ask(String type, String payload) throws IOException, InterruptedException {
        return answer(send(type, payload));
    }

    Event answer(String id) throws InterruptedException {
        return await(event -> isAnswer(event) && id.equals(event.text("re")), "the answer to " + id);
    }

    static boolean isAnswer(Event event) {
        return event.type().equals("ack") || event.type().equals("error");
    }

    Event await(String type) throws InterruptedException {
        return await(event -> event.type().equals(type), type);
    }

    Event await(Predicate<Event> wanted, String what) throws InterruptedException {
        return awaitFrom(0, wanted, what);
    }

    /** Waits for the first such event from a position of the record on. */
    synchronized Event awaitFrom(int start, Predicate<Event> wanted, String what) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        int next = start;
        while (true) {
            for (; next < events.size(); next++) {
                if (wanted.test(events.get(next))) {
                    return events.get(next);
                }
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("no " + what + " came within " + LIMIT + " after " + start + ": " + tail());
            }
            wait(left);
        }
    }

    /** What came since a position of the record, waited for until the connection ends; empty when nothing came. */
    synchronized List<Event> since(int position, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        long left = limit.toMillis();
        while (events.size() <= position && link.closeCode == 0 && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
        return List.copyOf(events.subList(Math.min(position, events.size()), events.size()));
    }

    private String tail() {
        String all = events.subList(Math.max(0, events.size() - 8), events.size()).toString();
        return all.substring(0, Math.min(all.length(), 3_000));
    }

    /** The code with which the present connection was closed, waited for; {@link RawSocket#BROKEN} without one. */
    synchronized int closeCode() throws InterruptedException {
        long deadline = System.nanoTime() + 2 * LIMIT.toNanos();
        while (link.closeCode == 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("the connection is still open");
            }
            wait(left);
        }
        return link.closeCode;
    }

    synchronized boolean isOpen() {
        return link != null && link.closeCode == 0;
    }

    synchronized String cursor() {
        return cursor;
    }

    synchronized V2Client cursor(String other) {
        cursor = other;
        return this;
    }

    synchronized V2Client keepingFrames() {
        keepsFrames = true;
        return this;
    }

    /** The frames as they came; kept only when {@link #keepingFrames} was called before. */
    synchronized List<String> frames() {
        return List.copyOf(frames);
    }

    synchronized int position() {
        return events.size();
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** The events of a type, in the order in which they came; early copies are left out. */
    synchronized List<Event> told(String type) {
        return events.stream()
                .filter(event -> event.type().equals(type) && !event.isEarly())
                .toList();
    }

    synchronized int count(String type) {
        return (int) events.stream()
                .filter(event -> event.type().equals(type) && !event.isEarly())
                .count();
    }

    @Override
    public synchronized void close() {
        if (link != null) {
            link.socket.reset();
        }
    }
}
