package dev.autobot.e2e;

import jakarta.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One person's view over all their connections: gives back the last cursor, and keeps every durable event. */
final class Viewer implements AutoCloseable {

    private final URI address;
    private final String[] headers;
    private final Map<String, List<Long>> numbers = new HashMap<>();
    private final List<Long> delays = new ArrayList<>();
    private final List<String> resyncs = new ArrayList<>();
    private String cursor;
    private V2Socket socket;

    Viewer(URI address, String... headers) {
        this.address = address;
        this.headers = headers;
    }

    /** Connects, resuming from where this viewer is. */
    Viewer connect() {
        String from;
        synchronized (this) {
            from = cursor;
        }
        URI where = from == null ? address : URI.create(address + "?cursor=" + from);
        socket = V2Socket.open(where, "autobot.v2", this::see, headers);
        return this;
    }

    private synchronized void see(JsonObject event) {
        String type = event.getString("type");
        boolean greetingOfResume = type.equals("connection_established") && cursor != null;
        if (event.containsKey("cursor") && !greetingOfResume) {
            cursor = event.getString("cursor");
        }
        if (type.equals("resync_required")) {
            resyncs.add(event.getJsonObject("payload").getString("reason"));
        } else if (type.endsWith("_event") && !event.containsKey("early")) {
            JsonObject payload = event.getJsonObject("payload");
            numbers.computeIfAbsent(type, each -> new ArrayList<>())
                    .add(payload.getJsonNumber("n").longValue());
            delays.add(System.currentTimeMillis()
                    - payload.getJsonNumber("sent_at").longValue());
        }
    }

    V2Socket socket() {
        return socket;
    }

    void cut() {
        socket.cut();
    }

    /** The numbers of the events of a type, in the order in which they came. */
    synchronized List<Long> numbers(String type) {
        return List.copyOf(numbers.getOrDefault(type, List.of()));
    }

    synchronized int count() {
        return numbers.values().stream().mapToInt(List::size).sum();
    }

    /** How long after its publishing each event came, in milliseconds. */
    synchronized List<Long> delays() {
        return List.copyOf(delays);
    }

    synchronized List<String> resyncs() {
        return List.copyOf(resyncs);
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.cut();
        }
    }
}
