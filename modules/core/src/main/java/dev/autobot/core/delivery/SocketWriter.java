package dev.autobot.core.delivery;

import dev.autobot.core.protocol.CloseCode;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * The far end of an outbox: one socket. Not thread-safe for sending: one send at a time, which the outbox sees to.
 * Closing is allowed at any time, from any thread.
 */
public interface SocketWriter {

    /** Sends a text and returns when the socket has taken it; a reader that stalls blocks this call. */
    void send(String text) throws IOException;

    /**
     * Sends a text and returns at once.
     *
     * @param done called once, on any thread, with {@code null} or with what went wrong
     */
    void sendAsync(String text, Consumer<Throwable> done);

    /** Closes the socket; may block for seconds when the reader stalls. Closing twice does nothing. */
    void close(CloseCode code);
}
