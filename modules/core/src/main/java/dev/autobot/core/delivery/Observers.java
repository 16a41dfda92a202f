package dev.autobot.core.delivery;

import dev.autobot.core.bus.EventBus;
import dev.autobot.core.bus.OutboundEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Tells observers of events that delivery itself told a client, such as {@code resumed}: plugins may then tell the
 * client what still waits for its answer. Thread-safe.
 *
 * <p>Off the threads that write to sockets and read the journal, since an observer may take as long as its plugin's
 * deadline. When too many wait, observers are not told, and the log says so.
 */
@Singleton
class Observers {

    private static final Logger LOG = System.getLogger("autobot.delivery");

    private final EventBus bus;
    private final Executor executor;

    @Inject
    Observers(EventBus bus, DeliveryThreads threads) {
        this.bus = bus;
        this.executor = threads.observers();
    }

    void tell(OutboundEvent event) {
        try {
            executor.execute(() -> bus.fire(event));
        } catch (RejectedExecutionException e) {
            LOG.log(
                    Level.WARNING,
                    "Too much waits: no observer was told that a client got ''{0}''.",
                    event.type().name());
        }
    }
}
