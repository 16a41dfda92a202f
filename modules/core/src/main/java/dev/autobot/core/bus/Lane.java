package dev.autobot.core.bus;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Does tasks one after another, in the order in which they were offered, on threads of an executor.
 *
 * <p>Thread-safe. Holds at most a fixed number of waiting tasks; a task that finds it full is refused.
 */
public final class Lane {

    /** Tasks that one turn on the executor's thread may do before others get theirs. */
    private static final int TURN = 16;

    private final Object lock = new Object();
    private final Executor executor;
    private final int most;
    private ArrayDeque<Runnable> waiting; // made when first needed: most connections only listen
    private boolean running;

    /**
     * A lane.
     *
     * @param executor whose threads do the tasks
     * @param most how many tasks may wait
     */
    public Lane(Executor executor, int most) {
        this.executor = executor;
        this.most = most;
    }

    /**
     * Offers a task.
     *
     * @param task must not throw
     * @return {@code false} when the lane, or the executor behind it, is full; the task is then not done
     */
    public boolean offer(Runnable task) {
        synchronized (lock) {
            if (waiting == null) {
                waiting = new ArrayDeque<>(4);
            }
            if (waiting.size() >= most) {
                return false;
            }
            waiting.add(task);
            if (running) {
                return true;
            }
            running = true;
        }
        return start(task);
    }

    /** Whether nothing is done and nothing waits. */
    public boolean isIdle() {
        synchronized (lock) {
            return !running;
        }
    }

    private boolean start(Runnable first) {
        try {
            executor.execute(this::takeTurn);
            return true;
        } catch (RejectedExecutionException e) {
            return !takeBack(first);
        }
    }

    /** Takes back a task that no thread will do; those that others have added meanwhile are done by this thread. */
    private boolean takeBack(Runnable task) {
        boolean taken;
        synchronized (lock) {
            taken = waiting.remove(task);
            running = !waiting.isEmpty();
            if (!running) {
                return taken;
            }
        }
        drain();
        return taken;
    }

    private void takeTurn() {
        boolean done = false;
        try {
            for (int i = 0; i < TURN; i++) {
                Runnable task = next();
                if (task == null) {
                    done = true;
                    return;
                }
                task.run();
            }
        } finally {
            if (!done) {
                goOn(); // the turn is over, or a task threw what no task should: the others are done all the same
            }
        }
    }

    private void goOn() {
        try {
            executor.execute(this::takeTurn);
        } catch (RejectedExecutionException e) {
            drain();
        }
    }

    /** Does all that waits on this thread; it ends when the lane runs dry. */
    private void drain() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private Runnable next() {
        synchronized (lock) {
            Runnable task = waiting.poll();
            running = task != null;
            return task;
        }
    }
}
