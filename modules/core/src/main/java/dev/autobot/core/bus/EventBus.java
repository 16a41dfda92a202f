package dev.autobot.core.bus;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Fires messages and events as CDI events, each qualified with its type.
 *
 * <p>Thread-safe. Observers run on the caller's thread; one that throws is logged and disturbs nobody, see
 * {@link ObserverIsolation}. Only names of registered types come here, so the tables below stay small.
 */
@Singleton
public class EventBus {

    private final Event<InboundMessage> messages;
    private final Event<OutboundEvent> events;
    // a selected Event keeps its resolved observers, which is most of the cost of firing
    private final ConcurrentMap<String, Event<InboundMessage>> messagesByType = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Event<OutboundEvent>> eventsByType = new ConcurrentHashMap<>();

    @Inject
    EventBus(Event<InboundMessage> messages, Event<OutboundEvent> events) {
        this.messages = messages;
        this.events = events;
    }

    /** Hands a message to its handler and to every other observer. */
    public void fire(InboundMessage message) {
        messagesByType
                .computeIfAbsent(message.type(), type -> messages.select(new MessageType.Literal(type)))
                .fire(message);
    }

    /** Tells an event: after the commit when a transaction is active, at once otherwise. */
    public void fire(OutboundEvent event) {
        eventsByType
                .computeIfAbsent(event.type().name(), type -> events.select(new MessageType.Literal(type)))
                .fire(event);
    }
}
