package dev.autobot.bench.bare;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Handles every message on the thread that read it, with blocking sends. */
@Singleton
public class BareObserver {

    private final BareJson json;
    private final BareSessions sessions;
    private final AtomicLong broadcasts = new AtomicLong();

    @Inject
    BareObserver(BareJson json, BareSessions sessions) {
        this.json = json;
        this.sessions = sessions;
    }

    void handle(@Observes BareMessage message) throws IOException {
        switch (message.body().type()) {
            case "health_check" -> answer(message);
            case "bench_broadcast" -> broadcast();
            default ->
                throw new IllegalArgumentException(
                        "unknown type " + message.body().type());
        }
    }

    private void answer(BareMessage message) throws IOException {
        BareReply.Health health = new BareReply.Health("healthy", Instant.now());
        message.session().getBasicRemote().sendText(json.write(new BareReply("health_response", health)));
    }

    private void broadcast() throws IOException {
        BareReply.BenchEvent event = new BareReply.BenchEvent(broadcasts.incrementAndGet());
        sessions.tellAll(json.write(new BareReply("bench_event", event)));
    }
}
