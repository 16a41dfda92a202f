package dev.autobot.e2e;

import jakarta.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/**
 * Somebody who sends numbered messages, each with an id, as fast as they are acknowledged; who sends again what was
 * not, after the server died; and who reads what was told meanwhile. Thread-safe.
 */
final class Author implements AutoCloseable {

    private static final int IN_FLIGHT = 8;

    private final String name;
    private final URI address;
    private final String[] headers;
    private final Map<String, String> unanswered = new LinkedHashMap<>();
    private final List<Long> told = new ArrayList<>();
    private final List<String> surprises = new ArrayList<>();
    private String cursor;
    private long sent;
    private boolean writing;
    private V2Socket socket;

    Author(String name, URI address, String... headers) {
        this.name = name;
        this.address = address;
        this.headers = headers;
    }

    /** Connects, resumes, sends again what has no answer, and goes on. */
    void begin() {
        String from;
        synchronized (this) {
            from = cursor;
        }
        URI where = from == null ? address : URI.create(address + "?cursor=" + from);
        V2Socket opened = V2Socket.open(where, "autobot.v2", this::see, headers);
        synchronized (this) {
            socket = opened;
            writing = true;
            unanswered.forEach(this::sendQuietly);
            fill();
        }
    }

    /** Sends nothing new any more. */
    synchronized void stop() {
        writing = false;
    }

    private synchronized void see(JsonObject event) {
        String type = event.getString("type");
        boolean greetingOfResume = type.equals("connection_established") && cursor != null;
        if (event.containsKey("cursor") && !greetingOfResume) {
            cursor = event.getString("cursor");
        }
        switch (type) {
            case "ack" -> {
                unanswered.remove(event.getString("re"));
                fill();
            }
            case "personal_event" ->
                told.add(event.getJsonObject("payload").getJsonNumber("n").longValue());
            case "error", "resync_required" -> surprises.add(event.toString());
            default -> {
                // the frame of something else
            }
        }
    }

    private void fill() {
        while (writing && socket != null && unanswered.size() < IN_FLIGHT) {
            sent++;
            String id = name + "-" + sent;
            String payload = "{\"n\":" + sent + "}";
            unanswered.put(id, payload);
            sendQuietly(id, payload);
        }
    }

    private void sendQuietly(String id, String payload) {
        try {
            socket.send(id, "tell_personal", payload);
        } catch (CompletionException | IllegalStateException e) {
            writing = false; // the server is gone; it is sent again after the next beginning
        }
    }

    synchronized boolean hasAllAnswers() {
        return unanswered.isEmpty();
    }

    synchronized long sent() {
        return sent;
    }

    synchronized List<Long> told() {
        return List.copyOf(told);
    }

    synchronized List<String> surprises() {
        return List.copyOf(surprises);
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.cut();
        }
    }
}
