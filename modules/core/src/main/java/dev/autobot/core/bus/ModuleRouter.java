package dev.autobot.core.bus;

import dev.autobot.core.plugin.Registrations;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Event;
import dev.autobot.plugin.EventObserver;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.MessageHandler;
import dev.autobot.plugin.PlatformException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Hands each message to the one handler that a plugin registered for its type, and each event to the plugins that
 * watch it. It is the only observer that knows plugins: their classes are never beans.
 */
@Singleton
public class ModuleRouter {

    /** Before observers of others, so that a client does not wait for them. */
    private static final int FIRST = 1;

    /** After delivery, so that what an observer publishes comes after what it observed. */
    private static final int AFTER_DELIVERY = 10_000;

    private static final Logger LOG = System.getLogger("autobot.bus");

    private final Registrations registrations;
    private final Publisher publisher;

    @Inject
    ModuleRouter(Registrations registrations, Publisher publisher) {
        this.registrations = registrations;
        this.publisher = publisher;
    }

    void route(@Observes @Priority(FIRST) InboundMessage message) {
        try {
            handle(message);
        } catch (PlatformException e) {
            fail(e, message);
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            LOG.log(Level.ERROR, "The handler of '" + message.type() + "' failed.", e);
            String text = "The server failed to handle '" + message.type() + "'. Its log says why.";
            fail(new PlatformException(ErrorCodes.HANDLER_FAILED, text), message);
        }
    }

    private void fail(PlatformException problem, InboundMessage message) {
        if (!PendingReceipt.fail(problem)) {
            publisher.tellError(problem, message.sender());
        }
    }

    @SuppressWarnings("unchecked") // Registrations pairs a type's record with a handler of that record
    private void handle(InboundMessage message) throws Exception {
        Registrations.Handling<?> handling = registrations
                .handling(message.type())
                .orElseThrow(() -> new PlatformException(
                        ErrorCodes.UNKNOWN_TYPE, "The plugin that handled '" + message.type() + "' was removed."));
        ((MessageHandler<Object>) handling.handler()).handle(message);
    }

    void tellObservers(
            @Observes(during = TransactionPhase.AFTER_SUCCESS) @Priority(AFTER_DELIVERY) OutboundEvent event) {
        for (EventObserver<?> observer : registrations.observers(event.type().name())) {
            tell(observer, event);
        }
    }

    @SuppressWarnings("unchecked") // Registrations pairs a type's record with observers of that record
    private static void tell(EventObserver<?> observer, OutboundEvent event) {
        try {
            EventType<Object> type = (EventType<Object>) event.type();
            ((EventObserver<Object>) observer).observe(new Event<>(type, event.payload(), event.audience()));
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            LOG.log(Level.ERROR, "An observer of '" + event.type().name() + "' failed; others go on.", e);
        }
    }
}
