package dev.autobot.core.bus;

import dev.autobot.core.metrics.Metrics;
import dev.autobot.core.plugin.FilterChain;
import dev.autobot.core.plugin.Registered;
import dev.autobot.core.plugin.Registrations;
import dev.autobot.core.protocol.Incoming;
import dev.autobot.core.protocol.JsonFields;
import dev.autobot.core.protocol.MessageCodec;
import dev.autobot.core.protocol.MessageId;
import dev.autobot.core.protocol.Wire;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.Passage;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes in what a client sent: reads it, checks it, and lets it go its way by lane or, for control messages, past it.
 *
 * <p>Thread-safe. Nothing that a client sends makes it throw; the sender is told by an {@code error} event.
 */
@Singleton
public class Intake {

    private final Reading reading;
    private final Registrations registrations;
    private final EventBus bus;
    private final Acknowledger acknowledger;
    private final Metrics metrics;
    private final MessageTask.Tools tools;

    @Inject
    Intake(
            Reading reading,
            Registrations registrations,
            EventBus bus,
            Acknowledger acknowledger,
            MessageTask.Tools tools) {
        this.reading = reading;
        this.registrations = registrations;
        this.bus = bus;
        this.acknowledger = acknowledger;
        this.metrics = tools.metrics();
        this.tools = tools;
    }

    /** What turns frames into messages, and lets them pass. */
    @Singleton
    record Reading(MessageCodec codec, FilterChain filters) {
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
        Registered<Registrations.Handling<?>> target = target(envelope.type());
        MessageType<?> type = target.value().type();
        metrics.messageIn(type.name());
        if (type.isForV2() && !source.wire().isV2()) {
            throw new PlatformException(
                    ErrorCodes.UNKNOWN_TYPE,
                    "'" + type.name() + "' is for clients that speak " + Wire.V2.subprotocol()
                            + ". Connect with that subprotocol.");
        }
        MessageTask task = new MessageTask(
                target.owner(),
                work(envelope, target, id, source),
                problem -> acknowledger.refuse(problem, source.address(), id),
                tools);
        if (type.control()) {
            task.run();
        } else if (!source.lane().offer(task.in(source.lane()))) {
            throw new PlatformException(
                    ErrorCodes.LANE_FULL,
                    "Too many messages of this connection wait already; '" + envelope.type()
                            + "' was not handled. Send it again when answers have come.");
        }
    }

    /** What is to be done with a message; without filters it is bound at once, so that it is refused at once. */
    private Runnable work(
            Incoming.Envelope envelope, Registered<Registrations.Handling<?>> target, String id, Source source) {
        boolean isForAPlugin = target.owner().fence() != null; // the platform's own are about the connection
        boolean isFiltered =
                isForAPlugin && !envelope.isEmpty() && !reading.filters().isEmpty();
        if (isFiltered) {
            return () -> filterAndHandle(envelope, id, source);
        }
        Object payload = target.owner()
                .binder()
                .read(envelope.payload(), target.value().type().payload());
        InboundMessage message = new InboundMessage(envelope.type(), payload, source.user(), source.address());
        return () -> handle(message, id);
    }

    private void handle(InboundMessage message, String id) {
        if (id == null) {
            bus.fire(message);
        } else {
            acknowledger.handle(message, id, () -> bus.fire(message));
        }
    }

    private void filterAndHandle(Incoming.Envelope envelope, String id, Source source) {
        try {
            Passage passage = new Passage(
                    Passage.Direction.IN,
                    envelope.type(),
                    Optional.of(source.user()),
                    JsonFields.of(envelope.payload()));
            Map<String, Object> left = reading.filters().pass(passage).orElse(Map.of());
            Registered<Registrations.Handling<?>> target = target(envelope.type());
            Object payload =
                    target.owner().binder().read(left, target.value().type().payload());
            handle(new InboundMessage(envelope.type(), payload, source.user(), source.address()), id);
        } catch (PlatformException e) {
            acknowledger.refuse(e, source.address(), id);
        }
    }

    private Registered<Registrations.Handling<?>> target(String name) {
        Optional<Registered<Registrations.Handling<?>>> handling = registrations.handling(name);
        if (handling.isEmpty()) {
            metrics.otherMessageIn();
            throw registrations
                    .formerOwner(name)
                    .map(owner -> gone(name, owner))
                    .orElseGet(() -> unknown(name));
        }
        return handling.get();
    }

    private static PlatformException gone(String type, String owner) {
        return new PlatformException(
                ErrorCodes.UNKNOWN_TYPE,
                "'" + type + "' was handled by the plugin '" + owner + "', which does not run any more.");
    }

    private static PlatformException unknown(String type) {
        String name = type.length() > 60 ? type.substring(0, 60) + "…" : type;
        return new PlatformException(
                ErrorCodes.UNKNOWN_TYPE, "This server handles no messages of the type '" + name + "'.");
    }
}
