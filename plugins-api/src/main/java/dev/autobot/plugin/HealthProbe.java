package dev.autobot.plugin;

/**
 * Answers whether one thing that the server depends on works.
 *
 * <p>The platform asks each probe every few seconds, one question at a time for a probe, on a thread of its own.
 */
public interface HealthProbe {

    /**
     * What is probed, as operators call it.
     *
     * @return lower-case words joined by underscores, such as {@code language_model}
     */
    String name();

    /**
     * Asks. An answer that takes longer than 2 s is cut off and counts as down.
     *
     * @return the verdict
     * @throws Exception counts as down, with the exception's message as the reason
     */
    Health check() throws Exception;

    /**
     * Whether the server should get no new work while this is down. Say {@code true} only where nothing useful works
     * without it.
     *
     * @return {@code false} unless overridden
     */
    default boolean neededForReadiness() {
        return false;
    }
}
