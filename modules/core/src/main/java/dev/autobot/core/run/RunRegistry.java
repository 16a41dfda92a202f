package dev.autobot.core.run;

import dev.autobot.core.bus.Cause;
import dev.autobot.core.bus.Lane;
import dev.autobot.core.plugin.Platform;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.RunWork;
import dev.autobot.plugin.User;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * The runs that work or wait. Thread-safe.
 *
 * <p>Holds at most {@link #MOST} runs; a further one is refused. A run is here until its work has returned.
 */
public final class RunRegistry implements Platform.RunControl {

    /** Runs that may work or wait at a time. */
    public static final int MOST = 2_000;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private static final Logger LOG = System.getLogger("autobot.run");

    private final ConcurrentMap<String, ActiveRun> runs = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Lane> lines = new ConcurrentHashMap<>();
    private final Executor executor;
    private final IdSource ids;
    private volatile boolean stopping;

    /**
     * A registry.
     *
     * @param executor has a thread for each run that may work at a time
     * @param ids makes the runs' ids
     */
    public RunRegistry(Executor executor, IdSource ids) {
        this.executor = executor;
        this.ids = ids;
    }

    @Override
    public Run start(User owner, String line, RunWork work) {
        ActiveRun run = new ActiveRun(ids.next(), owner, line);
        if (stopping) {
            throw new PlatformException(
                    ErrorCodes.DRAINING, "The server is stopping. Nothing was begun; try again in a few seconds.");
        }
        if (runs.size() >= MOST) {
            throw busy();
        }
        runs.put(run.id(), run);
        Runnable task = Cause.carry(() -> work(run, work)); // what it tells answers the message that began it
        boolean[] accepted = new boolean[1];
        lines.compute(line, (name, before) -> {
            Lane lane = before == null ? new Lane(executor, MOST) : before;
            accepted[0] = lane.offer(task::run);
            return lane;
        });
        if (!accepted[0]) {
            end(run);
            throw busy();
        }
        return run;
    }

    private static PlatformException busy() {
        return new PlatformException(
                ErrorCodes.BUSY, "The server has " + MOST + " answers and tasks waiting. Try again in a minute.");
    }

    private void work(ActiveRun run, RunWork work) {
        try {
            work.work(run);
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            LOG.log(Level.ERROR, "Run " + run.id() + " failed.", e);
        } finally {
            end(run);
        }
    }

    private void end(ActiveRun run) {
        runs.remove(run.id());
        // inside the map's own lock, where start() asks for its lane: a run that begins now is seen
        lines.computeIfPresent(run.line(), (name, lane) -> isUsed(name) ? lane : null);
    }

    private boolean isUsed(String line) {
        return runs.values().stream().anyMatch(each -> each.line().equals(line));
    }

    /**
     * Ends a run.
     *
     * @return {@code false} when the user has no such run; {@link #unknown} says so
     */
    public boolean cancel(String runId, User user) {
        ActiveRun run = runs.get(runId);
        if (run == null || !run.owner().equals(user)) {
            return false;
        }
        cancelSafely(run);
        return true;
    }

    /** What is said to a user who has no such run. */
    public static PlatformException unknown(String runId) {
        return new PlatformException(
                ErrorCodes.NOT_FOUND, "You have no run '" + runId + "'; it may have ended already.");
    }

    /**
     * Ends all runs of a line, working and waiting ones.
     *
     * @throws PlatformException {@code NOT_FOUND} when the user has none there
     */
    public void cancelLine(String line, User user) {
        List<ActiveRun> found = runs.values().stream()
                .filter(run -> run.line().equals(line) && run.owner().equals(user))
                .toList();
        if (found.isEmpty()) {
            throw new PlatformException(
                    ErrorCodes.NOT_FOUND, "No answer is being made in that chat; it may have ended already.");
        }
        found.forEach(RunRegistry::cancelSafely);
    }

    @Override
    public void interrupt(String runId) {
        ActiveRun run = runs.get(runId);
        if (run != null) {
            safely(run, run::interrupt);
        }
    }

    private static void cancelSafely(ActiveRun run) {
        safely(run, run::cancel);
    }

    private static void safely(ActiveRun run, Runnable cancel) {
        try {
            cancel.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Run " + run.id() + " could not be interrupted; it ends at its next step.", e);
        }
    }

    /**
     * Ends all runs because the server stops, takes no new ones, and waits until they have stored how far they came.
     *
     * @param limit how long to wait at most; what works on then is left to its fate
     */
    public void interruptAll(Duration limit) {
        stopping = true;
        long deadline = System.nanoTime() + limit.toNanos();
        runs.values().forEach(run -> safely(run, run::interrupt));
        while (!runs.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        if (!runs.isEmpty()) {
            LOG.log(Level.WARNING, "{0} runs did not end in time.", runs.size());
        }
    }

    /** The runs that work or wait now. */
    public Collection<? extends Run> active() {
        return List.copyOf(runs.values());
    }
}
