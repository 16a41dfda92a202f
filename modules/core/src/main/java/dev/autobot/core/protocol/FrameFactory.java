package dev.autobot.core.protocol;

import dev.autobot.plugin.EventType;
import dev.autobot.plugin.Growing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** Writes events as frames, each with an id and the time of its making. Thread-safe. */
@Singleton
public class FrameFactory {

    private static final long IDS_A_MILLISECOND = 1_000;
    private static final int MOST_KINDS = 1_000;

    private final PayloadBinder binder;
    private final Clock clock;
    private final AtomicLong ids;
    // event types are few, and each keeps one kind; by name, because a type's class would keep its plugin's loader
    private final ConcurrentMap<String, Frame.Kind> kinds = new ConcurrentHashMap<>();

    @Inject
    public FrameFactory(PayloadBinder binder, Clock clock) {
        this.binder = binder;
        this.clock = clock;
        this.ids = new AtomicLong(clock.millis() * IDS_A_MILLISECOND); // so that a later start repeats none
    }

    /**
     * Writes an event.
     *
     * @param re the client's id of the message that it answers; {@code null} for none
     */
    public <E> Frame frame(EventType<E> type, E payload, String re) {
        Frame.Kind kind = kind(type);
        Stamp stamp = new Stamp(ids.incrementAndGet(), clock.instant(), re);
        if (type.delivery() == EventType.Delivery.APPEND) {
            return Frame.of(kind, (Growing<?>) payload, binder::text, stamp);
        }
        return Frame.of(kind, binder.text(payload), stamp);
    }

    private Frame.Kind kind(EventType<?> type) {
        Frame.Kind known = kinds.get(type.name());
        if (known != null && known.isOf(type)) {
            return known;
        }
        Frame.Kind kind = Frame.Kind.of(type);
        if (known != null || kinds.size() < MOST_KINDS) {
            kinds.put(type.name(), kind); // a plugin's next version may deliver it otherwise
        }
        return kind;
    }
}
