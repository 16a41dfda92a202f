package dev.autobot.core.bus;

import dev.autobot.core.fault.Deadlines;
import dev.autobot.core.plugin.Generation;
import dev.autobot.core.plugin.PluginCalls;
import dev.autobot.core.plugin.Registered;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

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

    /** Swaps that may come in the way of one message or event. */
    private static final int MOST_SWAPS = 100;

    private final Registrations registrations;
    private final Publisher publisher;
    private final PluginCalls calls;
    private final Deadlines deadlines;

    @Inject
    ModuleRouter(Registrations registrations, Publisher publisher, PluginCalls calls, Deadlines deadlines) {
        this.registrations = registrations;
        this.publisher = publisher;
        this.calls = calls;
        this.deadlines = deadlines;
    }

    void route(@Observes @Priority(FIRST) InboundMessage message) {
        Registered<Registrations.Handling<?>> target = null;
        try {
            for (int i = 0; i < MOST_SWAPS; i++) {
                target = target(message);
                if (handle(target, message)) {
                    return;
                }
            }
            throw gone(message.type());
        } catch (PlatformException e) {
            boolean isThePluginsFault =
                    e.code() == ErrorCodes.BAD_PLUGIN; // it broke the contract; no client can mend it
            fail(isThePluginsFault ? failure(e, message.type(), target.owner()) : e, message);
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            fail(failure(e, message.type(), target.owner()), message);
        }
    }

    private Registered<Registrations.Handling<?>> target(InboundMessage message) {
        return registrations.handling(message.type()).orElseThrow(() -> gone(message.type()));
    }

    private static PlatformException gone(String type) {
        return new PlatformException(ErrorCodes.UNKNOWN_TYPE, "The plugin that handled '" + type + "' was removed.");
    }

    /** Calls the handler; a message that was bound for the generation before is bound anew. */
    @SuppressWarnings("unchecked") // Registrations pairs a type's record with a handler of that record
    private static boolean handle(Registered<Registrations.Handling<?>> target, InboundMessage message)
            throws Exception {
        Class<?> record = target.value().type().payload();
        InboundMessage fitting = record.isInstance(message.payload())
                ? message
                : message.with(target.owner().binder().rebound(message.payload(), record));
        return target.owner().run(() -> ((MessageHandler<Object>) target.value().handler()).handle(fitting));
    }

    private PlatformException failure(Throwable problem, String type, Generation owner) {
        Deadlines.Call call = deadlines.current();
        if (call != null) {
            call.fail();
            if (call.isOverdue()) {
                LOG.log(
                        Level.ERROR,
                        "The handler of '" + type + "' in plugin '"
                                + owner.info().id() + "' was interrupted at its deadline.",
                        owner.retold(problem));
                return PluginCalls.timeout(owner, problem);
            }
        }
        boolean fits = !(problem instanceof LinkageError);
        LOG.log(
                Level.ERROR,
                "The handler of '" + type + "' in plugin '" + owner.info().id() + "' failed. "
                        + PluginCalls.explain(problem),
                owner.retold(problem));
        return new PlatformException(
                ErrorCodes.HANDLER_FAILED,
                "The server failed to handle '" + type + "'. "
                        + (fits ? "Its log says why." : PluginCalls.explain(problem)));
    }

    private void fail(PlatformException problem, InboundMessage message) {
        Deadlines.Call call = deadlines.current();
        boolean isAnswered = call != null && call.isGivenUp(); // the sender was told when it was given up
        if (!isAnswered && !PendingReceipt.fail(problem)) {
            publisher.tellError(problem, message.sender());
        }
    }

    void tellObservers(
            @Observes(during = TransactionPhase.AFTER_SUCCESS) @Priority(AFTER_DELIVERY) OutboundEvent event) {
        List<Registered<EventObserver<?>>> observers =
                registrations.observers(event.type().name());
        if (observers.isEmpty()) {
            return;
        }
        Set<String> missed = tell(observers, event, observer -> true);
        for (int i = 0; i < MOST_SWAPS && !missed.isEmpty(); i++) {
            Set<String> owners = missed; // they were replaced at this moment: their next generations have not been told
            missed = tell(
                    registrations.observers(event.type().name()),
                    event,
                    observer -> owners.contains(observer.owner().info().id()));
        }
    }

    private Set<String> tell(
            List<Registered<EventObserver<?>>> observers,
            OutboundEvent event,
            Predicate<Registered<EventObserver<?>>> wanted) {
        Set<String> missed = new HashSet<>();
        for (Registered<EventObserver<?>> observer : observers) {
            if (wanted.test(observer) && !tell(observer, event)) {
                missed.add(observer.owner().info().id());
            }
        }
        return missed;
    }

    @SuppressWarnings("unchecked") // Registrations pairs a type's record with observers of that record
    private boolean tell(Registered<EventObserver<?>> observer, OutboundEvent event) {
        try {
            EventType<Object> type = (EventType<Object>) event.type();
            Event<Object> told = new Event<>(type, event.payload(), event.audience());
            return calls.call(observer.owner(), () -> ((EventObserver<Object>) observer.value()).observe(told));
        } catch (PlatformException e) {
            LOG.log(Level.WARNING, "An observer of '" + event.type().name() + "' was not told: " + e.getMessage());
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            LOG.log(
                    Level.ERROR,
                    "An observer of '" + event.type().name() + "' failed; others go on.",
                    observer.owner().retold(e));
        }
        return true;
    }
}
