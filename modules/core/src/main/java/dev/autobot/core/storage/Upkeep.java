package dev.autobot.core.storage;

/** What a database in the server's own process needs from time to time. Thread-safe. */
public interface Upkeep extends AutoCloseable {

    /** Nothing to do: the database looks after itself. */
    Upkeep NONE = new Upkeep() {
        @Override
        public void tick() {
            // a database server does it
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    /** Does what is due, for some 20 ms at most; to be called a few times a second. Never throws. */
    void tick();

    /** Ends it; the database is then as good as at the last commit. */
    @Override
    void close();
}
