package dev.autobot.core.endpoint;

import dev.autobot.core.config.CoreConfig;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many messages one connection may send: a steady rate with a burst, within what its user may send over all
 * connections. Used by the one thread that reads the socket.
 *
 * <p>A client above its rate is told at once and then once a second, each time with how many messages were refused;
 * one error for each message would double the flood.
 */
final class RateLimit {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final MessageBucket own;
    private final MessageBucket users;
    private final LongSupplier nanos;
    private boolean usersIsEmpty;
    private long limitedSince;
    private long lastRefusal;
    private long toldAt;
    private int untold;

    /** What to do with a message. */
    enum Verdict {
        /** Handle it. */
        ALLOWED,
        /** Handle it, and tell the client how many were dropped before it. */
        ALLOWED_AGAIN,
        /** Drop it and tell the client how many were dropped, see {@link RateLimit#takeUntold}. */
        REFUSED,
        /** Drop it; the client was told less than a second ago. */
        REFUSED_SILENTLY,
        /** Close the socket: the client has been above its rate for too long. */
        TOO_LONG
    }

    /**
     * A limit.
     *
     * @param rate messages a second; 0 for no limit
     * @param burst messages that may come at once
     * @param nanos the time, as {@link System#nanoTime}
     */
    RateLimit(int rate, int burst, LongSupplier nanos) {
        this(new MessageBucket(rate, burst, nanos), new MessageBucket(0, 0, nanos), nanos);
    }

    /**
     * A limit beside that of the user.
     *
     * @param own what the connection may send
     * @param users what its user may send over all connections, which share it
     * @param nanos the time, as {@link System#nanoTime}
     */
    RateLimit(MessageBucket own, MessageBucket users, LongSupplier nanos) {
        this.own = own;
        this.users = users;
        this.nanos = nanos;
    }

    Verdict take() {
        if (isWithinBoth()) {
            return untold > 0 && mayTell() ? Verdict.ALLOWED_AGAIN : Verdict.ALLOWED;
        }
        long now = nanos.getAsLong();
        boolean goesOn = limitedSince != 0 && now - lastRefusal < SECOND;
        if (!goesOn) {
            limitedSince = now;
        }
        lastRefusal = now;
        untold++;
        if (now - limitedSince >= CoreConfig.RATE_GRACE.toNanos()) {
            return Verdict.TOO_LONG;
        }
        return mayTell() ? Verdict.REFUSED : Verdict.REFUSED_SILENTLY;
    }

    private boolean isWithinBoth() {
        if (!own.take()) {
            usersIsEmpty = false;
            return false;
        }
        if (!users.take()) {
            usersIsEmpty = true;
            return false;
        }
        return true;
    }

    /** Whether the last message that was refused was one too many of its user, not of its connection. */
    boolean isUsersLimit() {
        return usersIsEmpty;
    }

    /** Whether a second has passed since the client was last told; if so, it is told now. */
    private boolean mayTell() {
        long now = nanos.getAsLong();
        if (toldAt != 0 && now - toldAt < SECOND) {
            return false;
        }
        toldAt = now;
        return true;
    }

    /** How many messages were refused since the client was last told. */
    int takeUntold() {
        int count = untold;
        untold = 0;
        return count;
    }
}
