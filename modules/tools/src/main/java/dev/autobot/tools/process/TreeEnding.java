package dev.autobot.tools.process;

import java.io.UncheckedIOException;
import java.util.List;

/**
 * Ends a tree: SIGTERM once to those that are there, the grace, then SIGKILL again and again until nobody is alive or
 * the time for that is over, too. What starts within the grace may be there to clean up, and gets no SIGTERM.
 * Thread-safe.
 */
final class TreeEnding {

    private static final long SHORTEST_PAUSE = 2_000_000;
    private static final long LONGEST_PAUSE = 50_000_000;

    private final Signals signals;
    private final long graceNanos;
    private final long killNanos;

    TreeEnding(Signals signals, RunnerSettings settings) {
        this.signals = signals;
        this.graceNanos = settings.grace().toNanos();
        this.killNanos = settings.killWait().toNanos();
    }

    /**
     * Ends it, and returns when it is verified gone or the time is over.
     *
     * @param deaf a process that gets no SIGTERM: the sandbox's own, which would take its command with it at once
     * @param meanwhile done between looks
     * @return who is still alive
     */
    List<Long> end(ProcessTree tree, long deaf, Runnable meanwhile, Patience patience) {
        long begun = System.nanoTime();
        long pause = SHORTEST_PAUSE;
        boolean told = false;
        boolean nobody = false;
        while (true) {
            List<ProcessEntry> alive = look(tree);
            if (alive.isEmpty() && nobody) {
                return List.of();
            }
            // One look may miss a process whose parent ended while the table was read; two in a row do not.
            nobody = alive.isEmpty();
            long spent = System.nanoTime() - begun;
            if (!nobody && spent > graceNanos + killNanos) {
                return alive.stream().map(ProcessEntry::pid).sorted().toList();
            }
            if (spent >= graceNanos) {
                signals.kill(alive, tree, patience);
            } else if (!told && !nobody) {
                told = true;
                signals.terminate(
                        alive.stream().filter(member -> member.pid() != deaf).toList(), tree, patience);
            }
            meanwhile.run();
            patience.pause(nobody ? 0 : pause);
            pause = Math.min(pause * 2, LONGEST_PAUSE);
        }
    }

    private static List<ProcessEntry> look(ProcessTree tree) {
        try {
            return tree.alive();
        } catch (UncheckedIOException e) {
            // What cannot be seen is not gone.
            return tree.known();
        }
    }
}
