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

    /**
     * Work that answers the message which is being handled now, whenever and on whatever thread it is done: events that
     * it publishes to the sender name that message. The work of a {@link Runs#start run} does so by itself.
     *
     * @param work what to do
     * @return the same, to be done later; without a message that is being handled, as it is
     */
    default Runnable answering(Runnable work) {
        return work;
    }
}
