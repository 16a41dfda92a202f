package dev.autobot.knowledge.document;

import dev.autobot.plugin.Run;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/**
 * The work on one document while it goes on, as seen by those who may end it. Thread-safe.
 *
 * <p>Its thread is interrupted only while it reads: an interrupt would close the files of the database and the index
 * under the feet of everybody else.
 */
final class Ongoing implements Run {

    private final Object lock = new Object();
    private final Document document;
    private final Clock clock;
    private final Duration limit;
    private Instant end;
    private Run run;
    private Runnable ending = () -> {};
    private Thread reading;
    private boolean isUnwanted;

    Ongoing(Document document, Clock clock, Duration limit) {
        this.document = document;
        this.clock = clock;
        this.limit = limit;
        this.end = clock.instant().plus(limit);
    }

    Document document() {
        return document;
    }

    /** Says who can end it from outside. */
    void begin(Run by) {
        synchronized (lock) {
            run = by;
            end = clock.instant().plus(limit);
        }
        by.onCancel(this::interrupt);
    }

    /** Its user wants it no more. */
    void cancel() {
        synchronized (lock) {
            isUnwanted = true;
        }
        interrupt();
    }

    /** Interrupts the read when it is late; says whether it is. */
    boolean endWhenLate() {
        boolean isLate = isLate();
        if (isLate) {
            interrupt();
        }
        return isLate;
    }

    private void interrupt() {
        Runnable end;
        synchronized (lock) {
            end = ending;
            if (reading != null) {
                reading.interrupt();
            }
        }
        end.run();
    }

    /** Reads; may be interrupted. */
    <T> T reading(Callable<T> read) throws Exception {
        synchronized (lock) {
            reading = Thread.currentThread();
        }
        try {
            return read.call();
        } finally {
            synchronized (lock) {
                reading = null;
                ending = () -> {};
                Thread.interrupted(); // what follows must not be interrupted
            }
        }
    }

    /** Begins another stage, with a time limit of its own. */
    void renew() {
        synchronized (lock) {
            end = clock.instant().plus(limit);
        }
    }

    Duration limit() {
        return limit;
    }

    @Override
    public String id() {
        return document.id();
    }

    /** Whether nobody wants it any more, it is late, or the server stops. */
    @Override
    public boolean isCancelled() {
        return isUnwanted() || isLate() || isInterrupted();
    }

    @Override
    public boolean isInterrupted() {
        return run().isInterrupted();
    }

    @Override
    public void onCancel(Runnable action) {
        synchronized (lock) {
            ending = action;
        }
        if (isCancelled()) {
            action.run();
        }
    }

    boolean isLate() {
        synchronized (lock) {
            return !clock.instant().isBefore(end);
        }
    }

    /** Whether its user ended it. */
    boolean isUnwanted() {
        synchronized (lock) {
            if (isUnwanted) {
                return true;
            }
        }
        return run().isCancelled() && !run().isInterrupted();
    }

    private Run run() {
        synchronized (lock) {
            return run;
        }
    }
}
