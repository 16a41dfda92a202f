package dev.autobot.core.bus;

import dev.autobot.core.metrics.Metrics;
import dev.autobot.core.plugin.Registrations;
import dev.autobot.core.protocol.Incoming;
import dev.autobot.core.protocol.MessageCodec;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
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
    private final Publisher publisher;
    private final Metrics metrics;

    @Inject
    Intake(Reading reading, Registrations registrations, EventBus bus, Publisher publisher, Metrics metrics) {
        this.reading = reading;
        this.registrations = registrations;
        this.bus = bus;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    /** How frames become messages, and their payloads records. */
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
     */
    public record Source(User user, Audience address, Lane lane) {}

    /** Reads a frame into the messages that it holds; each of them counts against the sender's rate. */
    public List<Incoming> read(String frame) {
        return reading.codec().decode(frame);
    }

    /** Accepts one message. */
    public void accept(Incoming incoming, Source source) {
        try {
            if (incoming instanceof Incoming.Refused refused) {
                metrics.otherMessageIn();
                throw refused.problem();
            }
            dispatch((Incoming.Envelope) incoming, source);
        } catch (PlatformException e) {
            publisher.tellError(e, source.address());
        }
    }

    private void dispatch(Incoming.Envelope envelope, Source source) {
        Registrations.Handling<?> handling = handling(envelope.type());
        metrics.messageIn(handling.type().name());
        Object payload =
                reading.binder().read(envelope.payload(), handling.type().payload());
        InboundMessage message = new InboundMessage(handling.type().name(), payload, source.user(), source.address());
        if (handling.type().control()) {
            bus.fire(message);
        } else if (!source.lane().offer(inTurn(message))) {
            throw new PlatformException(
                    ErrorCodes.LANE_FULL,
                    "Too many messages of this connection wait already; '" + envelope.type()
                            + "' was not handled. Send it again when answers have come.");
        }
    }

    private Registrations.Handling<?> handling(String type) {
        Optional<Registrations.Handling<?>> handling = registrations.handling(type);
        if (handling.isEmpty()) {
            metrics.otherMessageIn();
            throw unknown(type);
        }
        return handling.get();
    }

    private Runnable inTurn(InboundMessage message) {
        long offered = System.nanoTime();
        return () -> {
            metrics.laneWait((System.nanoTime() - offered) / NANOS);
            bus.fire(message);
        };
    }

    private static PlatformException unknown(String type) {
        String name = type.length() > 60 ? type.substring(0, 60) + "…" : type;
        return new PlatformException(
                ErrorCodes.UNKNOWN_TYPE, "This server handles no messages of the type '" + name + "'.");
    }
}
