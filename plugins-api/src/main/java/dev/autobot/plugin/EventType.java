package dev.autobot.plugin;

import java.util.Objects;

/**
 * What the platform tells clients: a name, the shape of its payload and how it is delivered.
 *
 * @param <E> the payload record; see {@link MessageType} for what it may contain
 * @param name lower-case words joined by underscores, at most 60 characters
 * @param payload the record's class
 * @param delivery how it treats a slow reader
 */
public record EventType<E>(String name, Class<E> payload, Delivery delivery) {

    /** Checks the name. */
    public EventType {
        Names.requireTypeName(name);
        Objects.requireNonNull(payload, "payload is null");
        Objects.requireNonNull(delivery, "delivery is null");
    }

    /**
     * How events of a type reach a socket that reads too slowly. The list may grow: do not switch over it.
     */
    public enum Delivery {
        /** Belongs to the connection, not to the story: greetings, pings, answers to probes. Never kept. */
        CONTROL,
        /** A fact that must not be lost. Never dropped; past the outbox's bound the socket is closed instead. */
        DURABLE,
        /** A state of which only the newest counts: a waiting older event of the type gives way to the newer one. */
        LATEST
    }

    /**
     * A type for facts that must not be lost.
     *
     * @param <E> the payload record
     * @param name see above
     * @param payload see above
     * @return the type
     */
    public static <E> EventType<E> durable(String name, Class<E> payload) {
        return new EventType<>(name, payload, Delivery.DURABLE);
    }

    /**
     * A type for states of which only the newest counts.
     *
     * @param <E> the payload record
     * @param name see above
     * @param payload see above
     * @return the type
     */
    public static <E> EventType<E> latest(String name, Class<E> payload) {
        return new EventType<>(name, payload, Delivery.LATEST);
    }

    /**
     * A type that belongs to a connection.
     *
     * @param <E> the payload record
     * @param name see above
     * @param payload see above
     * @return the type
     */
    public static <E> EventType<E> control(String name, Class<E> payload) {
        return new EventType<>(name, payload, Delivery.CONTROL);
    }
}
