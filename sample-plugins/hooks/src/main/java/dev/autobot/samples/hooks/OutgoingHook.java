package dev.autobot.samples.hooks;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Delivers events to one receiver in their order, each up to three times. Thread-safe.
 *
 * <p>What waits is kept in memory: at most 256 deliveries and 4 MiB, and it is lost when the server stops.
 */
final class OutgoingHook {

    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofSeconds(30));
    private static final int MOST_WAITING = 256;
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_IN_A_ROW = 20;
    private static final Duration LONGEST_ROW = Duration.ofSeconds(10);

    private final Object lock = new Object();
    private final Deque<Delivery> waiting = new ArrayDeque<>();
    private final String name;
    private final HookPost post;
    private final Clock clock;
    private final Logger logger;
    private int bytes;
    private int dropped;
    private volatile String problem = "";

    OutgoingHook(String name, HookPost post, Clock clock, Logger logger) {
        this.name = name;
        this.post = post;
        this.clock = clock;
        this.logger = logger;
    }

    /** Takes a delivery in, or counts it as dropped when there is no room. Never waits. */
    void offer(Delivery delivery) {
        synchronized (lock) {
            if (waiting.size() >= MOST_WAITING || bytes + delivery.body().length > MOST_BYTES) {
                dropped++;
            } else {
                waiting.add(delivery);
                bytes += delivery.body().length;
            }
        }
    }

    /** Sends what is due. Called again and again, never twice at a time. */
    void sendDue() {
        sayWhatWasDropped();
        // leaves off in time, because a call into a plugin has a deadline
        Instant end = clock.instant().plus(LONGEST_ROW);
        boolean goesOn = true;
        for (int i = 0; goesOn && i < MOST_IN_A_ROW && clock.instant().isBefore(end); i++) {
            goesOn = first().map(this::send).orElse(false);
        }
    }

    void cutOffWhatIsSlow() throws IOException {
        post.cutOffWhatIsSlow();
    }

    /** Why the last try failed; empty when it did not. */
    String problem() {
        return problem;
    }

    String name() {
        return name;
    }

    private Optional<Delivery> first() {
        synchronized (lock) {
            return Optional.ofNullable(waiting.peek())
                    .filter(delivery -> !delivery.notBefore().isAfter(clock.instant()));
        }
    }

    private boolean send(Delivery delivery) {
        Optional<String> failure = post.send(delivery);
        problem = failure.orElse("");
        if (failure.isEmpty()) {
            remove(delivery);
            return true;
        }
        if (delivery.tries() < PAUSES.size()) {
            retryLater(delivery);
        } else {
            remove(delivery);
            logger.log(
                    Level.WARNING,
                    "The hook ''{0}'' did not take a ''{1}'' in three tries: {2}. It is given up.",
                    name,
                    delivery.type(),
                    problem);
        }
        return false;
    }

    private void retryLater(Delivery delivery) {
        synchronized (lock) {
            waiting.remove();
            waiting.addFirst(delivery.triedAgainAt(clock.instant().plus(PAUSES.get(delivery.tries()))));
        }
    }

    private void remove(Delivery delivery) {
        synchronized (lock) {
            waiting.remove();
            bytes -= delivery.body().length;
        }
    }

    private void sayWhatWasDropped() {
        int count;
        synchronized (lock) {
            count = dropped;
            dropped = 0;
        }
        if (count > 0) {
            logger.log(
                    Level.WARNING,
                    "The hook ''{0}'' takes events too slowly: {1} were dropped, because its queue was full.",
                    name,
                    count);
        }
    }
}
