package dev.autobot.core.bus;

import dev.autobot.core.journal.StreamName;
import dev.autobot.core.protocol.Frame;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.core.protocol.Stamp;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.Growing;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.payload.ErrorReport;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** Writes events once, has durable ones kept, and puts them on the bus. Thread-safe. */
@Singleton
public class Publisher implements Events {

    private static final long IDS_A_MILLISECOND = 1_000;

    private final EventBus bus;
    private final PayloadBinder binder;
    private final Recorder recorder;
    private final Clock clock;
    private final AtomicLong ids;
    // event types are few, and each keeps one kind
    private final ConcurrentMap<EventType<?>, Frame.Kind> kinds = new ConcurrentHashMap<>();

    @Inject
    Publisher(EventBus bus, PayloadBinder binder, Recorder recorder, Clock clock) {
        this.bus = bus;
        this.binder = binder;
        this.recorder = recorder;
        this.clock = clock;
        this.ids = new AtomicLong(clock.millis() * IDS_A_MILLISECOND); // so that a later start repeats none
    }

    @Override
    public <E> void publish(EventType<E> type, E payload, Audience audience) {
        publish(type, payload, audience, Cause.re(audience));
    }

    /**
     * Publishes an event that answers a message.
     *
     * @param re the message's id; {@code null} for none
     */
    <E> void publish(EventType<E> type, E payload, Audience audience, String re) {
        OutboundEvent event = new OutboundEvent(
                type, payload, audience, StreamName.of(type, audience), frame(type, payload, stamp(re)));
        if (event.stream() != null) {
            recorder.keep(event);
        }
        bus.fire(event);
    }

    /** Notes that a transaction has begun on this thread. */
    public void transactionBegun() {
        recorder.begun();
    }

    /** A stamp for a frame that is made now. */
    public Stamp stamp(String re) {
        return new Stamp(ids.incrementAndGet(), clock.instant(), re);
    }

    /** Writes an event as a frame, without telling it to anybody. */
    public <E> Frame frame(EventType<E> type, E payload, Stamp stamp) {
        Frame.Kind kind = kinds.computeIfAbsent(type, Frame.Kind::of);
        if (type.delivery() == EventType.Delivery.APPEND) {
            return Frame.of(kind, (Growing<?>) payload, binder::write, stamp);
        }
        return Frame.of(kind, payload instanceof NoPayload ? "" : binder.write(payload), stamp);
    }

    /** Tells a client what it did wrong, or what went wrong for it. */
    public void tellError(PlatformException problem, Audience audience) {
        publish(EventTypes.ERROR, report(problem), audience);
    }

    /** Tells a client what is wrong with one of its messages. */
    public void tellError(PlatformException problem, Audience audience, String re) {
        publish(EventTypes.ERROR, report(problem), audience, re);
    }

    static ErrorReport report(PlatformException problem) {
        ErrorCode code = problem.code();
        return new ErrorReport(problem.getMessage(), code.name(), code.kind().severity());
    }
}
