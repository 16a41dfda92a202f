package dev.autobot.e2e;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection that sends numbered messages to a plugin which answers each with the number and its own generation, and
 * that notes whatever is not as it should be. Thread-safe.
 */
final class Counter implements AutoCloseable {

    /** The plugin's one message type. */
    static final String TYPE = "count";

    private static final String SOURCE =
            """
            public record Count(long n) {}
            public record Counted(long n, String version, String generation) {}

            public void start(PluginContext context) {
                EventType<Counted> counted = EventType.control("counted", Counted.class);
                String generation = getClass().getClassLoader().getName();
                String version = context.plugin().version();
                context.declare(counted);
                context.handle(MessageType.of("count", Count.class), message -> {
                    Counted answer = new Counted(message.payload().n(), version, generation);
                    context.events().publish(counted, answer, message.sender());
                });
            }
            """;

    private final String name;
    private final V2Socket socket;
    private final List<String> surprises = new ArrayList<>();
    private long sent;
    private long acknowledged;
    private long answered;
    private int generation;

    private Counter(PackagedServer server, String name) {
        this.name = name;
        socket = V2Socket.open(server.ws("/ws"), "autobot.v2", this::see);
    }

    /**
     * Connects.
     *
     * @param name tells the messages of several connections apart
     */
    static Counter open(PackagedServer server, String name) {
        return new Counter(server, name);
    }

    /** The plugin. */
    static byte[] jar(String version) {
        return JarOfSource.plugin("counting")
                .types(TYPE)
                .version(version)
                .having(SOURCE)
                .bytes();
    }

    void send() {
        long number;
        synchronized (this) {
            number = ++sent;
        }
        socket.send(name + "-" + number, TYPE, "{\"n\":" + number + "}");
    }

    private synchronized void see(JsonObject event) {
        switch (event.getString("type")) {
            case "ack" -> acknowledged++;
            case "counted" -> see(event, event.getJsonObject("payload"));
            case "error" -> surprises.add(event.toString());
            default -> {
                // the frame of something else
            }
        }
    }

    private void see(JsonObject event, JsonObject answer) {
        String loader = answer.getString("generation");
        int made = Integer.parseInt(loader.substring(loader.indexOf('#') + 1));
        String version = made % 2 == 1 ? "1.0.0" : "2.0.0";
        answered++;
        boolean isNext = answer.getJsonNumber("n").longValue() == answered;
        boolean isOfItsGeneration = answer.getString("version").equals(version);
        if (!isNext || made < generation || !isOfItsGeneration) {
            surprises.add("after " + (answered - 1) + " answers, by generation " + generation + ": " + event);
        }
        generation = made;
    }

    synchronized boolean hasAllAnswers() {
        return answered == sent && acknowledged == sent;
    }

    synchronized long sent() {
        return sent;
    }

    synchronized long answered() {
        return answered;
    }

    synchronized int generation() {
        return generation;
    }

    boolean isClosed() {
        return socket.isClosed();
    }

    /** Refusals, and answers that were doubled, lost, out of order, or by an older generation than the one before. */
    synchronized List<String> surprises() {
        return List.copyOf(surprises);
    }

    @Override
    public void close() {
        socket.cut();
    }
}
