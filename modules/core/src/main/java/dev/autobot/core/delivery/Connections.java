package dev.autobot.core.delivery;

import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.identity.Identity;
import dev.autobot.core.journal.Cursor;
import dev.autobot.core.journal.Journal;
import dev.autobot.core.journal.StreamName;
import dev.autobot.core.metrics.Metrics;
import dev.autobot.core.protocol.Wire;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ConnectedUsers;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** The open sockets. Thread-safe. */
@Singleton
public class Connections implements ConnectedUsers {

    private final AtomicLong opened = new AtomicLong();
    private final ConcurrentMap<String, Connection> byId = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Set<Connection>> byUser = new ConcurrentHashMap<>();
    private final SocketCounts counts;
    private final int outboxMaxBytes;
    private final OutboxBudget budget;
    private final LiveStreams streams;
    private final Journal journal;

    @Inject
    Connections(CoreConfig config, LiveStreams streams, Journal journal, Metrics metrics) {
        this.outboxMaxBytes = config.outboxMaxBytes();
        this.counts = new SocketCounts(config.access().socketsPerUser());
        this.budget = OutboxBudget.ofHeap(config.outboxBudget(), metrics);
        this.streams = streams;
        this.journal = journal;
    }

    /** Whether a user may open one more socket. By the time it opens that may have changed: {@link #enter} decides. */
    public boolean hasRoom(User user) {
        return counts.hasRoom(user.id());
    }

    /** Counts a socket that is about to be opened; {@code false} when its user has as many as one may have. */
    public boolean enter(User user) {
        return counts.enter(user.id());
    }

    /**
     * Takes in a socket that {@linkplain #enter entered}. It can be spoken to by its address; events for others reach
     * it after {@link #join}.
     */
    public Connection open(Identity identity, Wire wire, SocketWriter socket) {
        String id = Long.toString(opened.incrementAndGet());
        Connection connection = new Connection(
                new Connection.Peer(id, identity, wire, wire.isV2() ? cursorOwner(identity.user()) : null),
                socket,
                new Outbox(outboxMaxBytes, wire, budget),
                follower(identity.user(), wire));
        byId.put(id, connection);
        budget.metrics().socketOpened(wire.isV2());
        return connection;
    }

    private Follower follower(User user, Wire wire) {
        long userPlace = streams.follow(StreamName.user(user.id())).told();
        long systemPlace = streams.follow(StreamName.SYSTEM).told();
        boolean known = userPlace != Follower.UNKNOWN && systemPlace != Follower.UNKNOWN;
        return wire.isV2() && known ? Follower.held(userPlace, systemPlace) : Follower.live(userPlace, systemPlace);
    }

    private String cursorOwner(User user) {
        try {
            return Cursor.owner(journal.epoch(), user.id());
        } catch (PlatformException e) {
            return null; // the database is away: this client gets no cursors, and has to come back for some
        }
    }

    /**
     * Lets a socket hear what its user and everybody are told. One that was {@linkplain #remove removed} already,
     * because its line broke while it was greeted, stays forgotten.
     */
    public void join(Connection connection) {
        byUser.compute(connection.user().id(), (user, before) -> {
            Set<Connection> sockets = before == null ? ConcurrentHashMap.newKeySet() : before;
            sockets.add(connection);
            return sockets;
        });
        if (!byId.containsKey(connection.address().id())) {
            part(connection); // looked at after it was added: whoever removes it meanwhile finds it there
        }
    }

    /** Forgets a socket. */
    public void remove(Connection connection) {
        connection.gone(System.nanoTime());
        if (byId.remove(connection.address().id()) == null) {
            return; // whoever closes a socket removes it, and the container's end of it once more
        }
        budget.metrics().socketClosed(connection.wire().isV2());
        counts.leave(connection.user().id());
        streams.leave(StreamName.user(connection.user().id()));
        streams.leave(StreamName.SYSTEM);
        part(connection);
    }

    private void part(Connection connection) {
        byUser.computeIfPresent(connection.user().id(), (user, sockets) -> {
            sockets.remove(connection);
            return sockets.isEmpty() ? null : sockets;
        });
    }

    /** The socket with an address; {@code null} when it is gone. */
    Connection find(Audience address) {
        return byId.get(address.id());
    }

    @Override
    public Optional<User> behind(Audience connection) {
        return connection.scope() == Audience.Scope.CONNECTION
                ? Optional.ofNullable(find(connection)).map(Connection::user)
                : Optional.empty();
    }

    Collection<Connection> of(Audience audience) {
        return switch (audience.scope()) {
            case CONNECTION -> {
                Connection connection = byId.get(audience.id());
                yield connection == null ? List.of() : List.of(connection);
            }
            case USER -> byUser.getOrDefault(audience.id(), Set.of());
            case ROLE ->
                everyone().stream()
                        .filter(each -> each.user().has(audience.id()))
                        .toList();
            case EVERYONE -> everyone();
        };
    }

    private Collection<Connection> everyone() {
        List<Connection> all = new ArrayList<>();
        byUser.values().forEach(all::addAll);
        return all;
    }

    Collection<Connection> all() {
        return byId.values();
    }

    /** What waits for sockets at this moment; looks at each socket once. */
    public Waiting waiting() {
        long largest = 0;
        for (Connection each : byId.values()) {
            largest = Math.max(largest, each.outbox().waitingBytes());
        }
        return new Waiting(budget.waiting(), largest, outboxMaxBytes, budget.most());
    }

    OutboxBudget budget() {
        return budget;
    }

    /** How many sockets are open. */
    public int count() {
        return byId.size();
    }
}
