package dev.autobot.plugin;

/**
 * Tells clients facts. Thread-safe; never waits for a reader.
 */
public interface Events {

    /**
     * Publishes one event. Inside {@link Database#inTransaction} it is told after the commit and forgotten after a
     * rollback; outside it is told at once.
     *
     * @param <E> the payload record
     * @param type what kind of fact
     * @param payload the fact; every component without {@link OptionalField} is set
     * @param audience who is told
     */
    <E> void publish(EventType<E> type, E payload, Audience audience);
}
