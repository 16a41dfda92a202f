package dev.autobot.core.bus;

import dev.autobot.core.protocol.Frame;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.payload.ErrorReport;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Writes events once and puts them on the bus. Thread-safe. */
@Singleton
public class Publisher implements Events {

    private final EventBus bus;
    private final PayloadBinder binder;

    @Inject
    Publisher(EventBus bus, PayloadBinder binder) {
        this.bus = bus;
        this.binder = binder;
    }

    @Override
    public <E> void publish(EventType<E> type, E payload, Audience audience) {
        String text = payload instanceof NoPayload ? "" : binder.write(payload);
        bus.fire(new OutboundEvent(type, payload, audience, Frame.of(type, text)));
    }

    /** Tells a client what it did wrong, or what went wrong for it. */
    public void tellError(PlatformException problem, Audience audience) {
        ErrorCode code = problem.code();
        ErrorReport report =
                new ErrorReport(problem.getMessage(), code.name(), code.kind().severity());
        publish(EventTypes.ERROR, report, audience);
    }
}
