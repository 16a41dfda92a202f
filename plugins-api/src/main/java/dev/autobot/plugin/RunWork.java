package dev.autobot.plugin;

/** What a run does. */
@FunctionalInterface
public interface RunWork {

    /**
     * Works, on a thread of the run's own; it may block. It is called even when the run was cancelled while it waited,
     * so that it can say so.
     *
     * @param run to learn of a cancel
     * @throws Exception is logged; the work tells the client of its failures itself
     */
    void work(Run run) throws Exception;
}
