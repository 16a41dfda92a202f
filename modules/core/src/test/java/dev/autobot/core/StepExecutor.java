package dev.autobot.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** An executor that does a task when the test says so, on the test's thread. Not thread-safe. */
public final class StepExecutor implements Executor {

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean rejecting;

    @Override
    public void execute(Runnable task) {
        if (rejecting) {
            throw new RejectedExecutionException("the test wants it so");
        }
        waiting.add(task);
    }

    /** From now on tasks are refused, or no more. */
    public void reject(boolean isRejecting) {
        rejecting = isRejecting;
    }

    /** How many tasks wait. */
    public int waiting() {
        return waiting.size();
    }

    /** Does the oldest waiting task; {@code false} when there is none. */
    public boolean step() {
        Runnable task = waiting.poll();
        if (task == null) {
            return false;
        }
        task.run();
        return true;
    }

    /** Does tasks, also those that come meanwhile, until none waits. */
    public void runAll() {
        while (step()) {
            // the next one
        }
    }
}
