package dev.autobot.plugin;

/** Something to do that may fail. */
@FunctionalInterface
public interface Task {

    /**
     * Does it.
     *
     * @throws Exception is logged by the platform
     */
    void run() throws Exception;
}
