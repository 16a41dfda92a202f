package dev.autobot.tools.process;

/** How a command came to its end. */
public enum Ending {
    /** By itself, or by a signal that was not the runner's. */
    EXITED,
    /** Ended by the runner, because its time was over. */
    TIMED_OUT,
    /** Ended by the runner, because somebody cancelled it. */
    KILLED,
    /** It never ran. */
    NOT_STARTED
}
