package dev.autobot.plugin;

/**
 * Something registered with the platform that can be taken back.
 *
 * <p>Thread-safe. Closing twice does nothing the second time. A plugin rarely closes one itself: its context does
 * when the plugin stops.
 */
public interface Registration extends AutoCloseable {

    /** Takes the registration back. A call that has begun is allowed to end. */
    @Override
    void close();
}
