package dev.autobot.core.bus;

import dev.autobot.core.metrics.Metrics;
import dev.autobot.core.plugin.Registrations;
import dev.autobot.core.protocol.Incoming;
import dev.autobot.core.protocol.MessageCodec;
import dev.autobot.core.protocol.MessageId;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.core.protocol.Wire;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Takes in what a client sent: reads it, checks it, and lets it go its way by lane or, for control messages, past it.
 *
 * <p>Thread-safe. Nothing that a client sends makes it throw; the sender is told by an {@code error} event.
 */
@Singleton
public class Intake {

    private static final double NANOS = 1e9;

    private final Reading reading;
    private final Registrations registrations;
    private final EventBus bus;
    private final Acknowledger acknowledger;
    private final Metrics metrics;

    @Inject
    Intake(Reading reading, Registrations registrations, EventBus bus, Acknowledger acknowledger, Metrics metrics) {
        this.reading = reading;
        this.registrations = registrations;
        this.bus = bus;
        this.acknowledger = acknowledger;
        this.metrics = metrics;
    }

    /** What turns frames into messages. */
    @Singleton
    record Reading(MessageCodec codec, PayloadBinder binder) {
        @Inject
        Reading {}
    }

    /**
     * Where messages come from.
     *
     * @param user who speaks
     * @param address the connection
     * @param lane keeps the connection's messages in order
     * @param wire how the client speaks: a plain client's {@code id} says nothing
     */
    public record Source(User user, Audience address, Lane lane, Wire wire) {}

    /** Reads a frame into the messages that it holds; each of them counts against the sender's rate. */
    public List<Incoming> read(String frame) {
        return reading.codec().decode(frame);
    }

    /**
     * The id that a message has, as far as it can be read.
     *
     * @return {@code null} for plain clients, without an id, and for one that is not allowed
     */
    public String id(Incoming incoming, Source source) {
        try {
            return source.wire().isV2() ? MessageId.of(incoming) : null;
        } catch (PlatformException e) {
            return null;
        }
    }

    /** Accepts one message. */
    public void accept(Incoming incoming, Source source) {
        String id = null;
        try {
            id = idOf(incoming, source);
            if (incoming instanceof Incoming.Refused refused) {
                metrics.otherMessageIn();
                throw refused.problem();
            }
            dispatch((Incoming.Envelope) incoming, id, source);
        } catch (PlatformException e) {
            acknowledger.refuse(e, source.address(), id);
        }
    }

    private String idOf(Incoming incoming, Source source) {
        try {
            return source.wire().isV2() ? MessageId.of(incoming) : null;
        } catch (PlatformException e) {
            metrics.otherMessageIn();
            throw e;
        }
    }

    private void dispatch(Incoming.Envelope envelope, String id, Source source) {
        MessageType<?> type = type(envelope.type());
        metrics.messageIn(type.name());
        if (type.isForV2() && !source.wire().isV2()) {
            throw new PlatformException(
                    ErrorCodes.UNKNOWN_TYPE,
                    "'" + type.name() + "' is for clients that speak " + Wire.V2.subprotocol()
                            + ". Connect with that subprotocol.");
        }
        Object payload = reading.binder().read(envelope.payload(), type.payload());
        InboundMessage message = new InboundMessage(type.name(), payload, source.user(), source.address());
        Runnable work =
                id == null ? () -> bus.fire(message) : () -> acknowledger.handle(message, id, () -> bus.fire(message));
        if (type.control()) {
            work.run();
        } else if (!source.lane().offer(inTurn(work))) {
            throw new PlatformException(
                    ErrorCodes.LANE_FULL,
                    "Too many messages of this connection wait already; '" + envelope.type()
                            + "' was not handled. Send it again when answers have come.");
        }
    }

    private MessageType<?> type(String name) {
        Optional<Registrations.Handling<?>> handling = registrations.handling(name);
        if (handling.isEmpty()) {
            metrics.otherMessageIn();
            throw unknown(name);
        }
        return handling.get().type();
    }

    private Runnable inTurn(Runnable work) {
        long offered = System.nanoTime();
        return () -> {
            metrics.laneWait((System.nanoTime() - offered) / NANOS);
            work.run();
        };
    }

    private static PlatformException unknown(String type) {
        String name = type.length() > 60 ? type.substring(0, 60) + "…" : type;
        return new PlatformException(
                ErrorCodes.UNKNOWN_TYPE, "This server handles no messages of the type '" + name + "'.");
    }
}
