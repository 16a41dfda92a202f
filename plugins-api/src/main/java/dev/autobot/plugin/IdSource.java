package dev.autobot.plugin;

/** Makes ids that are unique in a server's life. Thread-safe. */
@FunctionalInterface
public interface IdSource {

    /**
     * A new id.
     *
     * @return a UUID in its text form, 36 characters
     */
    String next();
}
