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
            synchronized (lock) {
                running = false;
                return !waiting.remove(first);
            }
        }
    }

    private void takeTurn() {
        for (int i = 0; i < TURN; i++) {
            Runnable task = next();
            if (task == null) {
                return;
            }
            task.run();
        }
        try {
            executor.execute(this::takeTurn);
        } catch (RejectedExecutionException e) {
            takeTurn(); // bounded: a lane that is offered less than it does runs dry
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
