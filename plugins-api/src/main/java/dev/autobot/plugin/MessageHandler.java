package dev.autobot.plugin;

/**
 * The one owner of a message type.
 *
 * <p>For one connection, messages are handled one at a time and in order; connections run in parallel. The handler may
 * block for a short while (a query, a file); what takes longer becomes a {@linkplain Runs run}.
 *
 * @param <P> the payload record
 */
@FunctionalInterface
public interface MessageHandler<P> {

    /**
     * Handles one message.
     *
     * @param message checked against the type's record
     * @throws Exception answers the sender with {@code error} and keeps the connection open. A
     *     {@link PlatformException} gives its own code and text; anything else becomes {@code HANDLER_FAILED}, with the
     *     reason in the log only
     */
    void handle(Message<P> message) throws Exception;
}
