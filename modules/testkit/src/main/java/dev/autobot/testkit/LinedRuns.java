package dev.autobot.testkit;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.RunWork;
import dev.autobot.plugin.Runs;
import dev.autobot.plugin.User;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Runs on threads of their own: one at a time for a line, lines in parallel, with the platform's bounds. */
final class LinedRuns implements Runs {

    private static final int MOST_AT_A_TIME = 128;
    private static final int MOST_WAITING = 2000;

    private final Object lock = new Object();
    private final Map<String, Deque<LinedRun>> lines = new HashMap<>();
    private final BoundedThreads threads =
            new BoundedThreads("autobot-run", MOST_AT_A_TIME, MOST_AT_A_TIME + MOST_WAITING);
    private final IdSource ids;
    private final Failures failures;
    private int working;
    private int waiting;
    private boolean stopped;

    LinedRuns(IdSource ids, Failures failures) {
        this.ids = ids;
        this.failures = failures;
    }

    @Override
    public Run start(User owner, String line, RunWork work) {
        LinedRun run = new LinedRun(ids.next(), owner, line, work);
        synchronized (lock) {
            if (stopped) {
                throw new PlatformException(ErrorCodes.DRAINING, "The plugin is stopping; no run can start.");
            }
            if (waiting >= MOST_WAITING) {
                throw new PlatformException(ErrorCodes.BUSY, MOST_WAITING + " runs wait already. Try again later.");
            }
            waiting++;
            Deque<LinedRun> queue = lines.computeIfAbsent(line, name -> new ArrayDeque<>());
            queue.add(run);
            if (queue.size() == 1) {
                threads.execute(() -> work(run));
            }
        }
        return run;
    }

    /** Cancels those that match, waiting or working. */
    List<LinedRun> cancel(Predicate<LinedRun> which) {
        List<LinedRun> matching = matching(which);
        matching.forEach(LinedRun::cancel);
        return matching;
    }

    private List<LinedRun> matching(Predicate<LinedRun> which) {
        synchronized (lock) {
            return lines.values().stream()
                    .flatMap(Collection::stream)
                    .filter(which)
                    .toList();
        }
    }

    boolean isIdle() {
        synchronized (lock) {
            return lines.isEmpty();
        }
    }

    void await(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (lock) {
            while (!lines.isEmpty()) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError(working + " runs still work and " + waiting + " wait after "
                            + patience.toMillis() + " ms, in the lines " + lines.keySet());
                }
                pause(left);
            }
        }
    }

    void stop(Duration patience) {
        synchronized (lock) {
            stopped = true;
        }
        matching(run -> true).forEach(LinedRun::interrupt);
        try {
            await(patience);
        } finally {
            threads.close();
        }
    }

    private void work(LinedRun run) {
        synchronized (lock) {
            waiting--;
            working++;
        }
        try {
            run.work();
        } catch (Throwable e) {
            failures.add(e);
        } finally {
            next(run.line());
        }
    }

    private void next(String line) {
        synchronized (lock) {
            working--;
            Deque<LinedRun> queue = lines.get(line);
            queue.remove();
            LinedRun following = queue.peek();
            if (following == null) {
                lines.remove(line);
            } else {
                threads.execute(() -> work(following));
            }
            lock.notifyAll();
        }
    }

    private void pause(long millis) {
        try {
            lock.wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The test was interrupted while it waited for its runs.", e);
        }
    }
}
