package dev.autobot.testkit;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.Event;
import dev.autobot.plugin.EventObserver;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.Registration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells events after the commit of the transaction that they were published in: first the capture, then observers. */
final class PublishedEvents implements Events {

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
    private final MemoryDatabase database;

    PublishedEvents(EventCapture capture, Failures failures, MemoryDatabase database) {
        this.capture = capture;
        this.failures = failures;
        this.database = database;
    }

    @Override
    public <E> void publish(EventType<E> type, E payload, Audience audience) {
        Objects.requireNonNull(payload, "payload is null");
        Objects.requireNonNull(audience, "audience is null");
        Payloads.requireBindable(type.payload());
        Payloads.missingField(payload).ifPresent(field -> {
            throw new IllegalArgumentException("the field '" + field + "' of '" + type.name()
                    + "' is null; only components with @OptionalField may be");
        });
        Event<E> event = new Event<>(type, payload, audience);
        database.afterCommit(() -> tell(event));
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
