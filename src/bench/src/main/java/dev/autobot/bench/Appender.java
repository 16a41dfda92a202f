package dev.autobot.bench;

import java.time.Duration;

/** Has a server append durable events to everyone's stream, and is told how long that took. */
final class Appender implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final double MICROS = 1e6;

    private final Peer peer;
    private final int characters;

    /** Connects; one client is told of every event, as there is always somebody. */
    Appender(RunningServer server, int characters) {
        this.peer = Peer.open(server, "", "bench_appended", "error");
        this.characters = characters;
    }

    /** Appends and returns how many were committed a second. */
    double append(int events, int threads) {
        peer.send("{\"type\":\"bench_append\",\"payload\":{\"events\":" + events + ",\"threads\":" + threads
                + ",\"characters\":" + characters + "}}");
        Peer.Arrival done = peer.take(LIMIT);
        if (!done.text().contains("bench_appended") || done.number("failed") > 0) {
            throw new BenchException("Not all events were appended: " + done.text());
        }
        return events / (done.number("micros") / MICROS);
    }

    @Override
    public void close() {
        peer.close();
    }
}
