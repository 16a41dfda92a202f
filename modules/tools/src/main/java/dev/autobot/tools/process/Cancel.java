package dev.autobot.tools.process;

/** The wish that a command ends early. Asked by the running command about every 50 ms; never taken back. */
@FunctionalInterface
public interface Cancel {

    /** A wish that nobody has. */
    Cancel NEVER = () -> false;

    /**
     * Whether somebody wants the command to end. Must not block.
     *
     * @return {@code true} from the cancel on
     */
    boolean isCancelled();
}
