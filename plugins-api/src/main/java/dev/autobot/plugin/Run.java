package dev.autobot.plugin;

/** A run, as seen by its own work. Thread-safe. */
public interface Run {

    /**
     * The run's id.
     *
     * @return what a client gives in {@code run_cancel}
     */
    String id();

    /**
     * Whether somebody ended the run. The work looks at this between its steps and returns soon when it is so.
     *
     * @return {@code true} from the cancel on
     */
    boolean isCancelled();

    /**
     * Whether the run was ended because the server stops. The work then stores how far it came, so that its user can be
     * told or it can go on later, and returns within seconds.
     *
     * @return {@code true} only when {@link #isCancelled} is, too
     */
    boolean isInterrupted();

    /**
     * Says how to interrupt what the work is waiting for. Called at once when the run is cancelled already.
     *
     * @param action must not block; the latest one replaces earlier ones
     */
    void onCancel(Runnable action);
}
