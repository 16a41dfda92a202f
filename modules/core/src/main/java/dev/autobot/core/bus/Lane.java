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
    private ArrayDeque<Task> waiting; // made when first needed: most connections only listen
    private boolean running;
    private int turn; // whose thread may go on; another number means that the lane was taken from it

    /** What a lane does. It must not throw. */
    @FunctionalInterface
    public interface Task extends Runnable {

        /**
         * Asks whether it may begin, on the lane's thread; the lane waits without a thread until it may.
         *
         * @param admitted called once, on any thread, when this returned {@code false} and it may begin after all
         */
        default boolean mayBegin(Runnable admitted) {
            return true;
        }
    }

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
    public boolean offer(Task task) {
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

    /**
     * Goes on with the next task on another thread, because the one that is being done does not come back. Its thread,
     * should it come back after all, does nothing more here.
     */
    public void giveUpCurrent() {
        synchronized (lock) {
            turn++;
        }
        goOn();
    }

    private boolean start(Task first) {
        try {
            executor.execute(this::takeTurn);
            return true;
        } catch (RejectedExecutionException e) {
            return !takeBack(first);
        }
    }

    /** Takes back a task that no thread will do; those that others have added meanwhile are done by this thread. */
    private boolean takeBack(Task task) {
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
        takeTurn(null);
    }

    /** Does tasks, beginning with one that has been admitted meanwhile. */
    private void takeTurn(Task admitted) {
        int mine = begin();
        Task task = admitted == null ? next(mine) : admitted;
        boolean isAdmitted = admitted != null;
        boolean over = false;
        try {
            for (int i = 0; i < TURN; i++) {
                Task current = task;
                if (current == null || !isAdmitted && !current.mayBegin(() -> resume(current))) {
                    over = true;
                    return;
                }
                current.run();
                isAdmitted = false;
                task = i == TURN - 1 ? null : next(mine);
            }
        } finally {
            if (!over && isMine(mine)) {
                goOn(); // the turn is over, or a task threw what no task should: the others are done all the same
            }
        }
    }

    private void resume(Task admitted) {
        try {
            executor.execute(() -> takeTurn(admitted));
        } catch (RejectedExecutionException e) {
            takeTurn(admitted);
        }
    }

    private void goOn() {
        try {
            executor.execute(this::takeTurn);
        } catch (RejectedExecutionException e) {
            drain();
        }
    }

    /** Does all that waits on this thread; it ends when the lane runs dry, or when a task has to wait. */
    private void drain() {
        int mine = begin();
        for (Task task = next(mine); task != null; task = next(mine)) {
            Task current = task;
            if (!current.mayBegin(() -> resume(current))) {
                return;
            }
            current.run();
        }
    }

    private int begin() {
        synchronized (lock) {
            return turn;
        }
    }

    private boolean isMine(int number) {
        synchronized (lock) {
            return turn == number;
        }
    }

    private Task next(int mine) {
        synchronized (lock) {
            if (turn != mine) {
                return null;
            }
            Task task = waiting.poll();
            running = task != null;
            return task;
        }
    }
}
