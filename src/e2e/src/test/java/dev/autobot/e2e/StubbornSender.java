package dev.autobot.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Sends numbered messages as fast as they are acknowledged, and those that were not again, under the same id, on the
 * next connection.
 */
final class StubbornSender {

    /** Errors that say nothing of the message: it may be sent again. */
    private static final Set<String> TEMPORARY = Set.of("DATABASE_UNAVAILABLE", "BUSY", "DRAINING", "SYSTEM_ERROR");

    private final String name;
    private final V2Client client;
    private final String type;
    private final IntFunction<String> payload;
    private final int window;
    private final Map<String, String> unanswered = new LinkedHashMap<>();
    private final AtomicInteger repeats = new AtomicInteger();
    private int sent;
    private int read;

    StubbornSender(String name, V2Client client, String type, IntFunction<String> payload, int window) {
        this.name = name;
        this.client = client;
        this.type = type;
        this.payload = payload;
        this.window = window;
    }

    String name() {
        return name;
    }

    V2Client client() {
        return client;
    }

    /** How many different messages were sent. */
    int sent() {
        return sent;
    }

    /** How many acknowledgements said that the message had been handled before. */
    int repeats() {
        return repeats.get();
    }

    String id(int n) {
        return name + "-" + n;
    }

    /** Connects, sends again what was not answered, and goes on until the line breaks. */
    void sendUntilTheLineBreaks() throws InterruptedException {
        try {
            client.connect();
            resend();
            while (client.isOpen()) {
                while (unanswered.size() < window) {
                    String id = id(sent);
                    unanswered.put(id, payload.apply(sent));
                    sent++;
                    client.send(id, type, unanswered.get(id));
                }
                hear();
            }
        } catch (IOException e) {
            // the server was killed, which is what is tested
        }
        hear();
    }

    /** Connects and sends again what was not answered, until everything is. */
    void finish() throws IOException, InterruptedException {
        client.connect();
        resend();
        long deadline = System.nanoTime() + V2Client.LIMIT.toNanos();
        while (!unanswered.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(name + " has no answer to " + unanswered.keySet());
            }
            hear();
        }
    }

    private void resend() throws IOException {
        for (Map.Entry<String, String> message : unanswered.entrySet()) {
            client.send(message.getKey(), type, message.getValue());
        }
    }

    private void hear() throws InterruptedException {
        for (V2Client.Event event : client.since(read, Duration.ofMillis(500))) {
            read++;
            if (!V2Client.isAnswer(event) || !unanswered.containsKey(event.text("re"))) {
                continue;
            }
            if (event.type().equals("ack")) {
                unanswered.remove(event.text("re"));
                repeats.addAndGet(event.payload().getBoolean("repeated") ? 1 : 0);
            } else if (!TEMPORARY.contains(event.payload().getString("error_code"))) {
                throw new AssertionError(name + " got " + event.frame());
            }
        }
    }
}
