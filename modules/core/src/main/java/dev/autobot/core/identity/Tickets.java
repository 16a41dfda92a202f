package dev.autobot.core.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Stand-ins for tokens in the addresses of WebSockets, because browsers cannot send headers there and addresses end up
 * in logs. A ticket opens one socket, within {@link #LIFE}.
 *
 * <p>Thread-safe. Holds at most {@link #MOST} tickets, {@link #MOST_PER_USER} of one user; the oldest gives way.
 */
@Singleton
public final class Tickets {

    /** How long a ticket is good for. */
    public static final Duration LIFE = Duration.ofSeconds(30);

    static final int MOST = 10_000;
    static final int MOST_PER_USER = 100;

    private static final int BYTES = 32;

    private final Object lock = new Object();
    private final Clock clock;
    private final RandomGenerator random;
    /** By digest, oldest first. */
    private final Map<String, Issued> issued = new LinkedHashMap<>();

    private record Issued(Identity identity, Instant expires) {}

    @Inject
    Tickets(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** Makes a ticket. */
    public String issue(Identity identity) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        synchronized (lock) {
            makeRoom(identity.user().id(), now);
            issued.put(Sha256.of(ticket), new Issued(identity, now.plus(LIFE)));
        }
        return ticket;
    }

    /** Who got a ticket; empty when there is no such ticket, it was used before, or its time has passed. */
    public Optional<Identity> redeem(String ticket) {
        String digest = Sha256.of(ticket);
        Instant now = clock.instant();
        synchronized (lock) {
            return Optional.ofNullable(issued.remove(digest))
                    .filter(found -> now.isBefore(found.expires()))
                    .map(Issued::identity);
        }
    }

    private void makeRoom(String user, Instant now) {
        issued.values().removeIf(each -> !now.isBefore(each.expires()));
        long own = issued.values().stream().filter(each -> isOf(each, user)).count();
        if (own < MOST_PER_USER && issued.size() < MOST) {
            return;
        }
        Iterator<Issued> oldest = issued.values().iterator();
        while (oldest.hasNext()) {
            Issued each = oldest.next();
            if (own < MOST_PER_USER || isOf(each, user)) {
                oldest.remove();
                return;
            }
        }
    }

    private static boolean isOf(Issued ticket, String user) {
        return ticket.identity().user().id().equals(user);
    }

    /** How many tickets wait. */
    int count() {
        synchronized (lock) {
            return issued.size();
        }
    }
}
