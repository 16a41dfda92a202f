package dev.autobot.core.delivery;

import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.protocol.CloseCode;
import dev.autobot.core.protocol.Frame;
import dev.autobot.plugin.EventTypes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Pings clients that are silent and closes those that stay so.
 *
 * <p>A silent client gets a ping after each heartbeat period; the period after its third unanswered ping closes the
 * socket. Any frame of the client counts as an answer.
 */
@Singleton
public class Heartbeat {

    private static final Frame PING = Frame.of(EventTypes.PING, "");

    private final Connections connections;
    private final Delivery delivery;
    private final long period;

    @Inject
    Heartbeat(Connections connections, Delivery delivery, CoreConfig config) {
        this.connections = connections;
        this.delivery = delivery;
        this.period = config.heartbeat().toNanos();
    }

    /** One look at all connections; called by one thread, several times in a period. */
    public void beat() {
        delivery.closeStalled();
        if (period > 0) {
            pingSilent();
        }
    }

    private void pingSilent() {
        long now = System.nanoTime();
        for (Connection connection : connections.all()) {
            int pings = connection.unansweredPings();
            if (connection.heardAt() == 0) {
                continue; // it is just being opened
            }
            if (now - connection.heardAt() < period * (pings + 1)) {
                continue;
            }
            if (pings >= CoreConfig.PINGS_UNANSWERED) {
                delivery.close(connection, CloseCode.SILENT);
            } else {
                connection.pinged();
                delivery.send(connection, PING);
            }
        }
    }

    /** One look at what waits for too long; called by one thread, every few milliseconds. */
    public void watch() {
        delivery.watch();
    }
}
