package dev.autobot.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A client that reads all the time, and notes when each numbered event of everybody's came. Thread-safe.
 *
 * <p>Made for many at once: it looks for the number in the text and does not parse the rest.
 */
final class SteadyReader implements AutoCloseable {

    private static final String EVENT = "{\"type\":\"shared_event\",\"payload\":{\"n\":";

    private final List<Long> numbers = new ArrayList<>();
    private final List<Long> arrivals = new ArrayList<>();
    private final RawSocket socket;
    private int closeCode;

    private SteadyReader(RawSocket socket) {
        this.socket = socket;
    }

    static SteadyReader open(PackagedServer server, Map<String, String> headers) throws IOException {
        SteadyReader reader = new SteadyReader(RawSocket.open(server, "/ws", headers));
        reader.socket.readLimit(Duration.ofMinutes(4));
        reader.socket.text("{\"type\":\"pong\"}"); // not going to resume: it is told events from now on
        Thread thread = new Thread(reader::read, "steady-reader");
        thread.setDaemon(true);
        thread.start();
        return reader;
    }

    private void read() {
        int code = RawSocket.BROKEN;
        try {
            RawSocket.Frame frame = socket.read();
            while (frame != null && !frame.isClose()) {
                take(frame.text(), System.nanoTime());
                frame = socket.read();
            }
            code = frame == null ? code : frame.code();
        } catch (IOException e) {
            // the line is broken, which the code says
        } finally {
            end(code);
        }
    }

    private synchronized void end(int code) {
        closeCode = code;
    }

    private synchronized void take(String text, long now) {
        if (text.startsWith(EVENT)) {
            numbers.add(Long.parseLong(text.substring(EVENT.length(), text.indexOf(',', EVENT.length()))));
            arrivals.add(now);
        }
    }

    void send(String text) throws IOException {
        socket.text(text);
    }

    /** How the connection ended; 0 while it has not. */
    synchronized int closeCode() {
        return closeCode;
    }

    /** The numbers in the order in which they came. */
    synchronized List<Long> numbers() {
        return List.copyOf(numbers);
    }

    synchronized int count() {
        return numbers.size();
    }

    /** When they came, as {@link System#nanoTime}. */
    synchronized List<Long> arrivals() {
        return List.copyOf(arrivals);
    }

    @Override
    public void close() {
        socket.reset();
    }
}
