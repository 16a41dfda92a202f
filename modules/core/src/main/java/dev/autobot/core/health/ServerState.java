package dev.autobot.core.health;

import jakarta.inject.Singleton;

/** Whether the server has started. Thread-safe. */
@Singleton
public class ServerState {

    private volatile boolean started;

    /** Whether all plugins run and the endpoints are open. */
    public boolean isStarted() {
        return started;
    }

    /** Says that it is so from now on. */
    public void started() {
        started = true;
    }

    /** Says that it is so no more. */
    public void stopped() {
        started = false;
    }
}
