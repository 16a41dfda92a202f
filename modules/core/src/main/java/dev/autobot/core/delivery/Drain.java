package dev.autobot.core.delivery;

import dev.autobot.core.protocol.CloseCode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;

/** The orderly end: from its beginning on the server is not ready, takes no new sockets, and closes the open ones. */
@Singleton
public class Drain {

    private final Connections connections;
    private final Delivery delivery;
    private final AtomicBoolean draining = new AtomicBoolean();

    @Inject
    Drain(Connections connections, Delivery delivery) {
        this.connections = connections;
        this.delivery = delivery;
    }

    /** Whether the end has begun. */
    public boolean isDraining() {
        return draining.get();
    }

    /** Begins the end; returns at once. Calling it again does nothing. */
    public void begin() {
        if (draining.compareAndSet(false, true)) {
            connections.all().forEach(connection -> delivery.close(connection, CloseCode.GOING_AWAY));
        }
    }
}
