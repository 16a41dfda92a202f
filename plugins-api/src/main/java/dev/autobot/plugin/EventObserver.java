package dev.autobot.plugin;

/**
 * Watches events of one type.
 *
 * @param <E> the payload record
 */
@FunctionalInterface
public interface EventObserver<E> {

    /**
     * Called once for each event, on the thread that published it, after the commit. Return quickly: the publisher
     * waits.
     *
     * @param event the fact
     * @throws Exception is logged and stops nobody else
     */
    void observe(Event<E> event) throws Exception;
}
