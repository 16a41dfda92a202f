package dev.autobot.core.delivery;

import dev.autobot.core.metrics.Metrics;
import dev.autobot.core.protocol.Wire;

/** Outboxes and the connections that have them, for tests. */
final class Outboxes {

    private Outboxes() {}

    /** The outbox of a plain client, with a budget that no test meets. */
    static Outbox plain(int maxBytes) {
        return of(Wire.PLAIN, maxBytes);
    }

    static Outbox of(Wire wire, int maxBytes) {
        return new Outbox(maxBytes, wire, budget(Long.MAX_VALUE));
    }

    static OutboxBudget budget(long most) {
        return new OutboxBudget(most, new Metrics());
    }

    /** Ada's plain connection, told live from the beginning of all. */
    static Connection connection(String id, SocketWriter socket, Outbox outbox) {
        return connection(id, Wire.PLAIN, socket, outbox);
    }

    static Connection connection(String id, Wire wire, SocketWriter socket, Outbox outbox) {
        Connection.Peer peer = new Connection.Peer(id, DeliveryFixture.identity(DeliveryFixture.ADA), wire, "j.a");
        return new Connection(peer, socket, outbox, Follower.live(0, 0));
    }
}
