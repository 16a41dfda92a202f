package dev.autobot.plugin;

import java.util.Objects;

/**
 * What the platform tells clients: a name, the shape of its payload and how it is delivered.
 *
 * @param <E> the payload record; see {@link MessageType} for what it may contain
 * @param name lower-case words joined by underscores, at most 60 characters
 * @param payload the record's class
 * @param delivery how it is kept and how it treats a slow reader
 * @param isForV2 whether only clients that speak {@code autobot.v2} are told: plain clients know the guide's types only
 * @param isUrgent whether a {@code autobot.v2} client that reads slowly gets an early copy before what waits for it
 */
public record EventType<E>(String name, Class<E> payload, Delivery delivery, boolean isForV2, boolean isUrgent) {

    /** Checks the name. */
    public EventType {
        Names.requireTypeName(name);
        Objects.requireNonNull(payload, "payload is null");
        Objects.requireNonNull(delivery, "delivery is null");
        if (delivery == Delivery.APPEND && !Growing.class.isAssignableFrom(payload)) {
            throw new IllegalArgumentException("the payload of the append type '" + name + "' is not Growing");
        }
    }

    /**
     * How events of a type are kept, and how they reach a socket that reads too slowly. The list may grow: do not
     * switch over it.
     */
    public enum Delivery {
        /** Belongs to the connection, not to the story: greetings, pings, answers to probes. Never kept. */
        CONTROL,

        /**
         * A fact that must not be lost: kept in the journal when it is for a user or for everyone. Never dropped; past
         * the outbox's bound the socket is closed instead, and the client gets it when it resumes.
         */
        DURABLE,

        /** A piece of something that a durable event will tell whole. Never kept; waiting pieces are joined. */
        APPEND,

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
        return new EventType<>(name, payload, Delivery.DURABLE, false, false);
    }

    /**
     * A type for pieces of something that grows, such as an answer that is being written. For {@code autobot.v2} only.
     *
     * @param <E> the payload record
     * @param name see above
     * @param payload see above
     * @return the type
     */
    public static <E extends Growing<E>> EventType<E> append(String name, Class<E> payload) {
        return new EventType<>(name, payload, Delivery.APPEND, true, false);
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
        return new EventType<>(name, payload, Delivery.LATEST, false, false);
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
        return new EventType<>(name, payload, Delivery.CONTROL, false, false);
    }

    /**
     * The same type, told to clients that speak {@code autobot.v2} only.
     *
     * @return a new type
     */
    public EventType<E> forV2() {
        return new EventType<>(name, payload, delivery, true, isUrgent);
    }

    /**
     * The same type, of which a slow reader gets an early copy.
     *
     * @return a new type
     */
    public EventType<E> urgent() {
        return new EventType<>(name, payload, delivery, isForV2, true);
    }
}
