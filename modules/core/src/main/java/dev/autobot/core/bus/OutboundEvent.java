package dev.autobot.core.bus;

import dev.autobot.core.protocol.Frame;
import dev.autobot.core.protocol.Place;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventType;

/**
 * The CDI event of one fact that clients are told. Observers see it as it will not change any more; until its
 * transaction is about to commit, a durable one has no place in its stream yet.
 */
public final class OutboundEvent {

    private final EventType<?> type;
    private final Object payload;
    private final Audience audience;
    private final String stream;
    private final boolean isDelivered;
    private volatile Frame frame;
    private volatile long number;

    OutboundEvent(EventType<?> type, Object payload, Audience audience, String stream, Frame frame) {
        this.type = type;
        this.payload = payload;
        this.audience = audience;
        this.stream = stream;
        this.isDelivered = false;
        this.frame = frame;
    }

    private OutboundEvent(EventType<?> type, Object payload, Audience audience, Frame frame) {
        this.type = type;
        this.payload = payload;
        this.audience = audience;
        this.stream = null;
        this.isDelivered = true;
        this.frame = frame;
    }

    /** An event that no stream keeps. */
    public static OutboundEvent passing(EventType<?> type, Object payload, Audience audience, Frame frame) {
        return new OutboundEvent(type, payload, audience, null, frame);
    }

    /** An event that its client has been told already, in its place: only observers have not. */
    public static OutboundEvent delivered(EventType<?> type, Object payload, Audience audience, Frame frame) {
        return new OutboundEvent(type, payload, audience, frame);
    }

    /** Whether delivery has nothing to do with it any more. */
    public boolean isDelivered() {
        return isDelivered;
    }

    /** What kind of fact. */
    public EventType<?> type() {
        return type;
    }

    /** The record that the type declares. */
    public Object payload() {
        return payload;
    }

    /** Who is told. */
    public Audience audience() {
        return audience;
    }

    /** The event as clients read it. */
    public Frame frame() {
        return frame;
    }

    /** The stream that keeps it; {@code null} for none. */
    public String stream() {
        return stream;
    }

    /** Its number in the stream; 0 when no stream keeps it. */
    public long number() {
        return number;
    }

    void placed(long itsNumber, Place place) {
        frame = frame.at(place);
        number = itsNumber;
    }

    /** Says that the transaction which gave it its place was rolled back. */
    void lostPlace() {
        number = 0;
        frame = frame.at(null);
    }
}
