package dev.autobot.core.protocol;

import dev.autobot.plugin.EventType;
import dev.autobot.plugin.Growing;
import java.util.Locale;
import java.util.function.Function;

/**
 * One text frame on its way to sockets. Immutable and shared by all sockets that get it; its texts are made when first
 * needed, because most frames are read on one kind of wire only.
 */
public final class Frame {

    /** What {@code id}, {@code ts} and {@code cursor} add to a frame, about. */
    private static final int ENVELOPE_BYTES = 150;

    private static final String STORED_FOR_V2 = "v2:";

    private final Kind kind;
    private final PayloadText payload;
    private final Stamp stamp;
    private final Place place;
    private final Growth growth;
    private final int bytes;
    private String plain;
    private String head;

    /**
     * What an outbox needs to know of a frame's type.
     *
     * @param type the event type's name
     * @param delivery how it treats a slow reader
     * @param isForV2 whether plain clients do not get it
     * @param isUrgent whether a slow reader gets an early copy
     */
    public record Kind(String type, EventType.Delivery delivery, boolean isForV2, boolean isUrgent) {

        /** The kind of an event type. */
        public static Kind of(EventType<?> type) {
            return new Kind(type.name(), type.delivery(), type.isForV2(), type.isUrgent());
        }

        /** Whether it is the kind of an event type of the same name. */
        boolean isOf(EventType<?> other) {
            return delivery == other.delivery() && isForV2 == other.isForV2() && isUrgent == other.isUrgent();
        }

        /** How the journal calls a durable kind. */
        public String stored() {
            return isForV2 ? STORED_FOR_V2 + type : type;
        }

        /** The kind of an event that the journal kept; by then it is no more urgent. */
        public static Kind ofStored(String stored) {
            boolean forV2 = stored.startsWith(STORED_FOR_V2);
            String name = forV2 ? stored.substring(STORED_FOR_V2.length()) : stored;
            return new Kind(name, EventType.Delivery.DURABLE, forV2, false);
        }
    }

    /** The payload of a frame that can be joined with the next one, and how payloads are written. */
    private record Growth(Growing<Object> payload, Function<Object, PayloadText> writer) {}

    private Frame(Frame other, Place place) {
        this.kind = other.kind;
        this.payload = other.payload;
        this.stamp = other.stamp;
        this.place = place;
        this.growth = other.growth;
        this.bytes = other.bytes;
        this.plain = other.plain;
    }

    private Frame(Kind kind, PayloadText payload, Stamp stamp, Growth growth) {
        this.kind = kind;
        this.payload = payload;
        this.stamp = stamp;
        this.place = null;
        this.growth = growth;
        this.bytes = Utf8.length(payload.json()) + kind.type().length() + 24;
    }

    private Frame(Kind kind, String whole) {
        this.kind = kind;
        this.payload = PayloadText.NONE;
        this.stamp = Stamp.NONE;
        this.place = null;
        this.growth = null;
        this.plain = whole;
        this.bytes = Utf8.length(whole);
    }

    /**
     * Writes an event.
     *
     * @param type the event's type
     * @param payload JSON object as text; empty when the type has no payload
     * @return the frame
     */
    public static Frame of(EventType<?> type, String payload) {
        return of(Kind.of(type), PayloadText.same(payload), Stamp.NONE);
    }

    /** Writes an event with what the envelope says of it. */
    public static Frame of(Kind kind, PayloadText payload, Stamp stamp) {
        return new Frame(kind, payload, stamp, null);
    }

    /**
     * Writes a piece of something that grows.
     *
     * @param piece the payload
     * @param writer writes it as JSON
     */
    @SuppressWarnings("unchecked") // pieces of one type and key are joined only
    public static Frame of(Kind kind, Growing<?> piece, Function<Object, PayloadText> writer, Stamp stamp) {
        Growth growth = new Growth((Growing<Object>) piece, writer);
        return new Frame(kind, writer.apply(piece), stamp, growth);
    }

    /**
     * A frame that is no event, as {@code /ws-test} sends them.
     *
     * @param type for the outbox's book-keeping
     * @param delivery how it treats a slow reader
     * @param text what is sent
     * @return the frame
     */
    public static Frame raw(String type, EventType.Delivery delivery, String text) {
        return new Frame(new Kind(type, delivery, false, false), text);
    }

    /** The same frame at its place in the streams. */
    public Frame at(Place where) {
        return new Frame(this, where);
    }

    /** Whether another frame is the next piece of what this one is a piece of. */
    public boolean growsInto(Frame next) {
        return growth != null
                && next.growth != null
                && type().equals(next.type())
                && growth.payload().growsWith().equals(next.growth.payload().growsWith());
    }

    /** This frame and the next piece as one. */
    public Frame joined(Frame next) {
        Growing<?> both = (Growing<?>) growth.payload().joined(next.growth.payload());
        return of(kind, both, growth.writer(), next.stamp);
    }

    /** What an outbox and the journal need to know of its type. */
    public Kind kind() {
        return kind;
    }

    /** The payload as JSON, for both kinds of clients. */
    public PayloadText payload() {
        return payload;
    }

    /** What the envelope says beyond type and payload. */
    public Stamp stamp() {
        return stamp;
    }

    /** The event type's name. */
    public String type() {
        return kind.type();
    }

    /** How it is kept and how it treats a slow reader. */
    public EventType.Delivery delivery() {
        return kind.delivery();
    }

    /** Whether plain clients do not get it. */
    public boolean isForV2() {
        return kind.isForV2();
    }

    /** Whether a slow reader gets an early copy. */
    public boolean isUrgent() {
        return kind.isUrgent();
    }

    /** Its place in the streams; {@code null} when it has none. */
    public Place place() {
        return place;
    }

    /** What it weighs in an outbox, in bytes; for plain clients, too, with all its fields. */
    public int bytes(Wire wire) {
        return wire.isV2() ? bytes + ENVELOPE_BYTES : bytes;
    }

    /** The frame as plain clients read it. */
    public String text() {
        String text = plain;
        if (text == null) {
            text = open(payload.plain()).append('}').toString();
            plain = text; // two threads that race here make the same text
        }
        return text;
    }

    /**
     * The frame as clients read it that speak {@code autobot.v2}.
     *
     * @param cursor where the client is once it has read this; {@code null} to say nothing of it
     */
    public String text(String cursor) {
        String opened = opened();
        return cursor == null
                ? opened + "}"
                : new StringBuilder(opened.length() + cursor.length() + 14)
                        .append(opened)
                        .append(",\"cursor\":\"")
                        .append(cursor)
                        .append("\"}")
                        .toString();
    }

    /** An early copy, as clients read it that speak {@code autobot.v2}: the frame comes again in its place. */
    public Frame early() {
        Frame copy = new Frame(new Kind(type(), EventType.Delivery.CONTROL, true, false), payload, stamp, null);
        copy.head = opened() + ",\"early\":true";
        return copy;
    }

    private String opened() {
        String text = head;
        if (text == null) {
            text = withEnvelope();
            head = text; // as above
        }
        return text;
    }

    private String withEnvelope() {
        if (payload.json().isEmpty() && plain != null) {
            return plain.substring(0, plain.length() - 1);
        }
        StringBuilder json = open(payload.json());
        if (place != null && place.event() != null) {
            json.append(",\"id\":\"").append(place.event()).append('"');
        } else if (stamp.id() != 0) {
            json.append(",\"id\":\"e")
                    .append(Long.toString(stamp.id(), Character.MAX_RADIX).toLowerCase(Locale.ROOT))
                    .append('"');
        }
        if (stamp.at() != null) {
            json.append(",\"ts\":\"").append(WireTime.text(stamp.at())).append('"');
        }
        if (stamp.re() != null) {
            JsonText.quote(json.append(",\"re\":"), stamp.re());
        }
        return json.toString();
    }

    /** The frame without its closing brace. */
    private StringBuilder open(String object) {
        StringBuilder json = new StringBuilder(object.length() + 160);
        json.append("{\"type\":\"").append(type()).append('"');
        return object.isEmpty() ? json : json.append(",\"payload\":").append(object);
    }

    @Override
    public String toString() {
        return text();
    }
}
