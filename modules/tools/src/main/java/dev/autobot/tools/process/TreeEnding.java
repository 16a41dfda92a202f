package dev.autobot.tools.process;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Ends a tree: SIGTERM once to those that are there, the grace, then SIGKILL again and again until nobody is alive or
 * the time for that is over, too. What starts within the grace may be there to clean up, and gets no SIGTERM.
 * Thread-safe.
 */
final class TreeEnding {

    private static final long SHORTEST_PAUSE = 2_000_000;
    private static final long LONGEST_PAUSE = 50_000_000;
    /** One look may miss a process whose parent ended while the table was read. */
    private static final int LOOKS = 2;
    /** Looks that see nobody but may have missed one; where others come and go all the time, it has to be enough. */
    private static final int MOST_UNSTEADY = 50;

    /** Looks of that kind after which the groups are killed unseen. */
    private static final int MANY_UNSTEADY = 10;

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
     * @param quiet asked after each look whether nobody holds the output any more: while somebody does, a look that
     *     sees nobody has missed one
     * @return who is still alive
     */
    List<Long> end(ProcessTree tree, long deaf, BooleanSupplier quiet, Patience patience) {
        long begun = System.nanoTime();
        long pause = SHORTEST_PAUSE;
        boolean told = false;
        int unsteady = 0;
        int empty = 0;
        while (true) {
            boolean killing = System.nanoTime() - begun >= graceNanos;
            List<ProcessEntry> alive = look(tree, killing);
            boolean sure = quiet.getAsBoolean() && tree.wasSteady();
            unsteady = alive.isEmpty() && !sure ? unsteady + 1 : 0;
            empty = alive.isEmpty() && (unsteady == 0 || unsteady > MOST_UNSTEADY) ? empty + 1 : 0;
            if (empty == LOOKS) {
                return List.of();
            }
            if (!alive.isEmpty() && System.nanoTime() - begun > graceNanos + killNanos) {
                return alive.stream().map(ProcessEntry::pid).sorted().toList();
            }
            if (killing) {
                alive.forEach(signals::kill);
            } else if (!told && !alive.isEmpty()) {
                told = true;
                signals.terminate(
                        alive.stream().filter(member -> member.pid() != deaf).toList(), tree, patience);
            }
            if (killing && !alive.isEmpty() || unsteady == MANY_UNSTEADY) {
                signals.killGroups(tree.groups(), patience);
            }
            patience.pause(alive.isEmpty() ? 0 : killing ? SHORTEST_PAUSE : pause);
            pause = Math.min(pause * 2, LONGEST_PAUSE);
        }
    }

    private List<ProcessEntry> look(ProcessTree tree, boolean killing) {
        try {
            // Some live only for a moment, so they are killed while the others are still looked at.
            return tree.alive(killing ? signals::kill : member -> {});
        } catch (UncheckedIOException e) {
            // What cannot be seen is not gone.
            return tree.known();
        }
    }
}
