package dev.autobot.core.bus;

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

/**
 * Takes in what a client sent: reads it, checks it, and lets it go its way by lane or, for control messages, past it.
 *
 * <p>Thread-safe. Nothing that a client sends makes it throw; the sender is told by an {@code error} event.
 */
@Singleton
public class Intake {

    private final MessageCodec codec;
    private final PayloadBinder binder;
    private final Registrations registrations;
    private final EventBus bus;
    private final Publisher publisher;
    private final Acknowledger acknowledger;

    @Inject
    Intake(Reading reading, Registrations registrations, EventBus bus, Publisher publisher, Acknowledger acknowledger) {
        this.codec = reading.codec();
        this.binder = reading.binder();
        this.registrations = registrations;
        this.bus = bus;
        this.publisher = publisher;
        this.acknowledger = acknowledger;
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
        return codec.decode(frame);
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
            id = source.wire().isV2() ? MessageId.of(incoming) : null;
            if (incoming instanceof Incoming.Refused refused) {
                throw refused.problem();
            }
            dispatch((Incoming.Envelope) incoming, id, source);
        } catch (PlatformException e) {
            publisher.tellError(e, source.address(), id);
        }
    }

    /** Binds the payload of a message whose type somebody else handles. */
    public <P> P bind(Incoming.Envelope envelope, MessageType<P> type) {
        return binder.read(envelope.payload(), type.payload());
    }

    private void dispatch(Incoming.Envelope envelope, String id, Source source) {
        Registrations.Handling<?> handling =
                registrations.handling(envelope.type()).orElseThrow(() -> unknown(envelope.type()));
        MessageType<?> type = handling.type();
        if (type.isForV2() && !source.wire().isV2()) {
            throw new PlatformException(
                    ErrorCodes.UNKNOWN_TYPE,
                    "'" + type.name() + "' is for clients that speak " + Wire.V2.subprotocol()
                            + ". Connect with that subprotocol.");
        }
        Object payload = binder.read(envelope.payload(), type.payload());
        InboundMessage message = new InboundMessage(type.name(), payload, source.user(), source.address());
        Runnable work = id == null
                ? () -> bus.fire(message)
                : () -> acknowledger.handle(message, id, () -> bus.fire(message));
        if (type.control()) {
            work.run();
        } else if (!source.lane().offer(work)) {
            throw new PlatformException(
                    ErrorCodes.LANE_FULL,
                    "Too many messages of this connection wait already; '" + envelope.type()
                            + "' was not handled. Send it again when answers have come.");
        }
    }

    private static PlatformException unknown(String type) {
        String name = type.length() > 60 ? type.substring(0, 60) + "…" : type;
        return new PlatformException(
                ErrorCodes.UNKNOWN_TYPE, "This server handles no messages of the type '" + name + "'.");
    }
}
