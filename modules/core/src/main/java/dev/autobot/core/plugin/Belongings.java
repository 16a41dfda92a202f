package dev.autobot.core.plugin;

import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Task;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * All that one generation registered, has repeated and owns. Thread-safe.
 *
 * <p>What it registers while it starts waits until it is published, in one step; what it registers later counts at
 * once.
 */
final class Belongings {

    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(100);

    private final Generation owner;
    private final ModuleContext.Lending lending;
    private final Logger logger;
    private final List<Registered<?>> draft = new ArrayList<>();
    private final List<Repeat> repeats = new ArrayList<>();
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private Phase phase = Phase.STARTING;

    private enum Phase {
        STARTING,
        PUBLISHED,
        CLOSED
    }

    /** A task that is to be repeated; it begins when its generation is published. */
    private final class Repeat {

        private final Duration period;
        private final Task task;
        private Registration begun;
        private boolean closed;

        private Repeat(Duration period, Task task) {
            this.period = period;
            this.task = task;
        }

        private synchronized void begin() {
            if (!closed) {
                begun = lending.platform()
                        .threads()
                        .every(period, this::run, owner.info().id());
            }
        }

        private void run() {
            try {
                lending.calls().task(owner, task);
            } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
                throw new IllegalStateException(PluginCalls.explain(e), owner.retold(e));
            }
        }

        private synchronized void close() {
            closed = true;
            if (begun != null) {
                begun.close();
            }
        }
    }

    Belongings(Generation owner, ModuleContext.Lending lending, Logger logger) {
        this.owner = owner;
        this.lending = lending;
        this.logger = logger;
    }

    synchronized Registration register(Registered<?> thing) {
        requireOpen();
        if (phase == Phase.PUBLISHED) {
            Registration registration = lending.registrations().add(thing);
            owned.push(registration);
            return registration;
        }
        draft.add(thing);
        return () -> takeBack(thing);
    }

    private synchronized void takeBack(Registered<?> thing) {
        draft.remove(thing);
        lending.registrations().remove(thing);
    }

    synchronized Registration repeat(Duration period, Task task) {
        if (period.compareTo(SHORTEST_PERIOD) < 0) {
            throw new IllegalArgumentException("a period is at least 100 ms, not " + period.toMillis());
        }
        requireOpen();
        Repeat repeat = new Repeat(period, task);
        owned.push(repeat::close);
        if (phase == Phase.PUBLISHED) {
            repeat.begin();
        } else {
            repeats.add(repeat);
        }
        return repeat::close;
    }

    synchronized void own(AutoCloseable resource) {
        requireOpen();
        owned.push(resource);
    }

    private void requireOpen() {
        if (phase == Phase.CLOSED) {
            throw new IllegalStateException("the plugin '" + owner.info().id() + "' was stopped");
        }
    }

    /** Makes all that was registered visible, in place of what the generation before it registered, in one step. */
    synchronized void publish(Generation previous) {
        lending.registrations().swap(previous, List.copyOf(draft));
        draft.clear();
        phase = Phase.PUBLISHED;
        repeats.forEach(Repeat::begin);
        repeats.clear();
    }

    /** Makes nothing of it visible any more; what it owns stays until {@link #close}. */
    void withdraw() {
        lending.registrations().swap(owner, List.of());
    }

    /** Withdraws all that is still registered and closes what is owned, newest first; a failure stops nothing. */
    void close() {
        for (AutoCloseable resource : end()) {
            try {
                owner.inside(resource::close);
            } catch (Exception | LinkageError | AssertionError e) {
                logger.log(
                        Level.WARNING,
                        "Closing a resource of plugin '" + owner.info().id() + "' failed.",
                        owner.retold(e));
            }
        }
        withdraw();
    }

    private synchronized List<AutoCloseable> end() {
        phase = Phase.CLOSED;
        draft.clear();
        repeats.clear();
        List<AutoCloseable> all = new ArrayList<>(owned);
        owned.clear();
        return all;
    }
}
