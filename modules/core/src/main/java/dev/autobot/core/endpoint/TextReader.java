package dev.autobot.core.endpoint;

import jakarta.websocket.MessageHandler;
import java.util.function.Consumer;

/**
 * Puts the fragments of a text message together and counts them: the container's own limit is for single fragments.
 * Used by the one thread that reads the socket.
 */
final class TextReader implements MessageHandler.Partial<String> {

    private final int maxChars;
    private final Consumer<String> whole;
    private final Runnable tooBig;
    private StringBuilder parts;
    private boolean refused;

    /**
     * A reader.
     *
     * @param maxChars the longest message
     * @param whole takes each message
     * @param tooBig told once, of a message that is longer; nothing is read afterwards
     */
    TextReader(int maxChars, Consumer<String> whole, Runnable tooBig) {
        this.maxChars = maxChars;
        this.whole = whole;
        this.tooBig = tooBig;
    }

    @Override
    public void onMessage(String part, boolean last) {
        if (refused) {
            return;
        }
        int before = parts == null ? 0 : parts.length();
        if (before + part.length() > maxChars) {
            refused = true;
            parts = null;
            tooBig.run();
        } else if (last) {
            String text = parts == null ? part : parts.append(part).toString();
            parts = null;
            whole.accept(text);
        } else {
            parts = parts == null ? new StringBuilder() : parts;
            parts.append(part);
        }
    }
}
