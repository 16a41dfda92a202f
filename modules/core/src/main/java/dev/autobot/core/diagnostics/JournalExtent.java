package dev.autobot.core.diagnostics;

import dev.autobot.core.journal.Extent;
import dev.autobot.plugin.PlatformException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What the journal holds, asked of the database at most once in {@link #KEPT}, however many ask. Thread-safe; while one
 * asks the database, others get what was known before.
 */
final class JournalExtent {

    static final Duration KEPT = Duration.ofSeconds(10);

    private final Supplier<Extent> source;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Extent known;
    private volatile Instant askedAt = Instant.MIN;

    JournalExtent(Supplier<Extent> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** What is known; empty while the database does not answer. */
    Optional<Extent> get() {
        Duration age = age();
        boolean isFresh = age.compareTo(KEPT) < 0 && !age.isNegative();
        if (!isFresh && asking.tryLock()) {
            try {
                ask();
            } finally {
                asking.unlock();
            }
        }
        return Optional.ofNullable(known);
    }

    private Duration age() {
        return askedAt.equals(Instant.MIN) ? KEPT : Duration.between(askedAt, clock.instant());
    }

    private void ask() {
        try {
            known = source.get();
        } catch (PlatformException e) {
            known = null; // the probe of the database says why
        }
        askedAt = clock.instant();
    }
}
