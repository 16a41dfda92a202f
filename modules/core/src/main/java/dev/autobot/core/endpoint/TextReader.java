package dev.autobot.core.endpoint;

import dev.autobot.core.protocol.Utf8;
import jakarta.websocket.MessageHandler;
import java.util.function.Consumer;

/**
 * Puts the fragments of a text message together and counts them: the container's own limit is for single fragments.
 * Used by the one thread that reads the socket.
 */
final class TextReader implements MessageHandler.Partial<String> {

    private final int maxBytes;
    private final Consumer<String> whole;
    private final Runnable tooBig;
    private StringBuilder parts;
    private long bytes;
    private boolean refused;

    /**
     * A reader.
     *
     * @param maxBytes the largest message
     * @param whole takes each message
     * @param tooBig told once, of a message that is longer; nothing is read afterwards
     */
    TextReader(int maxBytes, Consumer<String> whole, Runnable tooBig) {
        this.maxBytes = maxBytes;
        this.whole = whole;
        this.tooBig = tooBig;
    }

    @Override
    public void onMessage(String part, boolean last) {
        if (refused) {
            return;
        }
        bytes += Utf8.length(part);
        if (bytes > maxBytes) {
            refused = true;
            parts = null;
            tooBig.run();
        } else if (last) {
            String text = parts == null ? part : parts.append(part).toString();
            parts = null;
            bytes = 0;
            whole.accept(text);
        } else {
            parts = parts == null ? new StringBuilder() : parts;
            parts.append(part);
        }
    }
}
