package dev.autobot.testkit;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Event;
import dev.autobot.plugin.EventObserver;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.payload.ErrorReport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells events after the commit of the transaction that they were published in: first the capture, then observers. */
final class PublishedEvents implements Events {

    private static final Logger LOG = System.getLogger("autobot.bus");

    private record Observation<E>(EventType<E> type, EventObserver<E> observer) {

        void tell(Event<?> event) throws Exception {
            if (event.type().name().equals(type.name())) {
                observer.observe(new Event<>(type, type.payload().cast(event.payload()), event.audience()));
            }
        }
    }

    private final List<Observation<?>> observations = new CopyOnWriteArrayList<>();
    private final EventCapture capture;
    private final Failures failures;
    private final FilterChain filters;
    private final MemoryDatabase database;
    private final Map<String, EventType<?>> declared = new ConcurrentHashMap<>();

    PublishedEvents(HarnessPlatform platform, FilterChain filters, MemoryDatabase database) {
        this.capture = platform.capture();
        this.failures = platform.failures();
        this.filters = filters;
        this.database = database;
    }

    @Override
    public <E> void publish(EventType<E> type, E payload, Audience audience) {
        boolean isKnown = declared.containsKey(type.name())
                || EventTypes.all().stream().anyMatch(known -> known.name().equals(type.name()));
        if (!isKnown) {
            throw new PlatformException(
                    ErrorCodes.BAD_PLUGIN,
                    "Nobody declared the event type '" + type.name()
                            + "'. Call context.declare for it in the plugin's start.");
        }
        publishDeclared(type, payload, audience);
    }

    /** Publishes for another plugin, which is not there and so declared nothing. */
    <E> void publishDeclared(EventType<E> type, E payload, Audience audience) {
        Objects.requireNonNull(payload, "payload is null");
        Objects.requireNonNull(audience, "audience is null");
        Payloads.requireBindable(type.payload());
        Payloads.missingField(payload).ifPresent(field -> {
            throw new IllegalArgumentException("the field '" + field + "' of '" + type.name()
                    + "' is null; only components with @OptionalField or @V2Field may be");
        });
        try {
            boolean isSeen = type.delivery() != EventType.Delivery.CONTROL;
            E passed = isSeen ? filters.out(type.name(), payload) : payload;
            Event<E> event = new Event<>(type, passed, audience);
            database.afterCommit(() -> tell(event));
        } catch (PlatformException e) {
            if (e.code() != ErrorCodes.MESSAGE_REFUSED) {
                throw e;
            }
            LOG.log(Level.INFO, "A filter stopped an event of type ''{0}'': {1}", type.name(), e.getMessage());
        }
    }

    /** Answers a sender: what belongs to a connection only is not filtered. */
    void answer(ErrorReport report, Audience sender) {
        Event<ErrorReport> event = new Event<>(EventTypes.ERROR, report, sender);
        database.afterCommit(() -> tell(event));
    }

    Registration declare(EventType<?> type) {
        Payloads.requireBindable(type.payload());
        if (declared.putIfAbsent(type.name(), type) != null) {
            throw new PlatformException(
                    ErrorCodes.TYPE_TAKEN, "The event type '" + type.name() + "' was declared already.");
        }
        return () -> declared.remove(type.name(), type);
    }

    <E> Registration observe(EventType<E> type, EventObserver<E> observer) {
        Observation<E> observation = new Observation<>(type, observer);
        observations.add(observation);
        // by identity: two equal observations are two
        return () -> observations.removeIf(other -> other == observation);
    }

    private void tell(Event<?> event) {
        capture.add(event);
        for (Observation<?> observation : observations) {
            try {
                observation.tell(event);
            } catch (Exception e) {
                failures.add(e);
            }
        }
    }
}
