package dev.autobot.plugin;

/**
 * One message from a client, checked and bound to its record.
 *
 * <p>Immutable and thread-safe; it may be kept as long as needed.
 *
 * @param <P> the payload record
 */
public interface Message<P> {

    /**
     * What the client said.
     *
     * @return never {@code null}; {@link NoPayload} for types without one
     */
    P payload();

    /**
     * Who said it.
     *
     * @return the authenticated user, or the one local user when authentication is off
     */
    User user();

    /**
     * The connection that it came by, as an audience: for answers that concern nobody else.
     *
     * @return an audience of one socket; publishing to it after the socket closed does nothing
     */
    Audience sender();
}
