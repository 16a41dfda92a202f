package dev.autobot.chat;

import dev.autobot.chat.model.Reachability;

/** How the connection to the language model is, and how it changes. */
enum LinkState {
    CONNECTED,
    DISCONNECTED,
    /** Was connected before, and is being tried again. */
    RECONNECTING;

    /**
     * The state after a look at the server.
     *
     * @param found what the look found
     * @param everConnected whether it was ever {@code CONNECTED} before
     */
    LinkState next(Reachability.Verdict found, boolean everConnected) {
        return switch (found) {
            case READY -> CONNECTED;
            case UNUSABLE -> DISCONNECTED;
            // the loss is told first, the tries after it
            case AWAY -> everConnected && this != CONNECTED ? RECONNECTING : DISCONNECTED;
        };
    }
}
