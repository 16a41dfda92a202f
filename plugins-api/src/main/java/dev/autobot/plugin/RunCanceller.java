package dev.autobot.plugin;

/**
 * Ends work that outlives its threads, such as a workflow that waits for an approval, when its user sends
 * {@code run_cancel} with an id that no {@link Run} has. Called by many threads at once, on the socket's reading
 * thread: it must not block for long.
 */
@FunctionalInterface
public interface RunCanceller {

    /**
     * Ends it.
     *
     * @param id as the client gave it
     * @param user who wants it; others' work is not known here
     * @return {@code false} when the plugin has no such work of this user
     * @throws PlatformException when it has, but it cannot be ended any more
     */
    boolean cancel(String id, User user);
}
