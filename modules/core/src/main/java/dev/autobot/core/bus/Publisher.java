package dev.autobot.core.bus;

import dev.autobot.core.journal.StreamName;
import dev.autobot.core.protocol.FrameFactory;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.payload.ErrorReport;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Writes events once, has durable ones kept, and puts them on the bus. Thread-safe. */
@Singleton
public class Publisher implements Events {

    private final EventBus bus;
    private final FrameFactory frames;
    private final Recorder recorder;

    @Inject
    Publisher(EventBus bus, FrameFactory frames, Recorder recorder) {
        this.bus = bus;
        this.frames = frames;
        this.recorder = recorder;
    }

    @Override
    public <E> void publish(EventType<E> type, E payload, Audience audience) {
        publish(type, payload, audience, Cause.re(audience));
    }

    @Override
    public Runnable answering(Runnable work) {
        return Cause.carry(work);
    }

    /**
     * Publishes an event that answers a message.
     *
     * @param re the message's id; {@code null} for none
     */
    <E> void publish(EventType<E> type, E payload, Audience audience, String re) {
        OutboundEvent event = new OutboundEvent(
                type, payload, audience, StreamName.of(type, audience), frames.frame(type, payload, re));
        if (event.stream() != null) {
            recorder.keep(event);
        }
        bus.fire(event);
    }

    /** Notes that a transaction has begun on this thread. */
    public void transactionBegun() {
        recorder.begun();
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
