package dev.autobot.core.health;

import dev.autobot.plugin.IdSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Whether the server has started. Thread-safe. */
@Singleton
public class ServerState {

    private final String instance;
    private volatile boolean started;

    @Inject
    ServerState(IdSource ids) {
        this.instance = ids.next();
    }

    /** Names this start of this server; shown at {@code /}, so that one can tell whom one has reached. */
    public String instance() {
        return instance;
    }

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
