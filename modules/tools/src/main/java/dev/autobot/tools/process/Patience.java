package dev.autobot.tools.process;

import java.util.concurrent.locks.LockSupport;

/** Short waits that an interrupt does not end; it is kept for later. Used by one thread. */
final class Patience {

    private static final long STEP = 2_000_000;

    private boolean interrupted;

    /** Waits about so long. */
    void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        long rest = nanos;
        while (rest > 0) {
            LockSupport.parkNanos(rest);
            interrupted |= Thread.interrupted();
            rest = end - System.nanoTime();
        }
    }

    /** Waits until a process ended and was reaped, or the time is over; says which. */
    boolean await(Process process, long nanos) {
        long end = System.nanoTime() + nanos;
        while (process.isAlive() && System.nanoTime() < end) {
            pause(STEP);
        }
        return !process.isAlive();
    }

    void interrupted() {
        interrupted = true;
    }

    /** Gives the thread its interrupt back. */
    void restore() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
