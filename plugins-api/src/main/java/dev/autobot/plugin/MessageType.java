package dev.autobot.plugin;

import java.util.Objects;

/**
 * What clients may send: a name and the shape of its payload.
 *
 * <p>The payload is a record. Its components are the payload's fields, in snake case: {@code chatId} is
 * {@code chat_id} on the wire; an underscore at the end, as in {@code package_}, is dropped. A component is required
 * unless it carries {@link OptionalField}. Allowed component types: {@code String}, {@code int}, {@code long},
 * {@code double}, {@code boolean} and their boxes, {@link java.time.Instant}, enums, other such records, {@code List}
 * of any of these, and {@code Map<String, Object>} for free-form objects. A message that does not fit is refused
 * before any handler sees it.
 *
 * @param <P> the payload record
 * @param name lower-case words joined by underscores, at most 60 characters
 * @param payload the record's class; {@link NoPayload} when there is nothing to say
 * @param control {@code true} for what must not wait behind other messages of its connection: answers to questions,
 *     cancels, probes. A control message is handled on the socket's reading thread, so its handler must not block
 * @param isForV2 whether only clients that speak {@code autobot.v2} may send it, because its answer is for them only
 */
public record MessageType<P>(String name, Class<P> payload, boolean control, boolean isForV2) {

    /** Checks the name. */
    public MessageType {
        Names.requireTypeName(name);
        Objects.requireNonNull(payload, "payload is null");
    }

    /**
     * A type whose messages are handled one after another, in the order in which the connection sent them.
     *
     * @param <P> the payload record
     * @param name see above
     * @param payload see above
     * @return the type
     */
    public static <P> MessageType<P> of(String name, Class<P> payload) {
        return new MessageType<>(name, payload, false, false);
    }

    /**
     * A type whose messages go past those that wait.
     *
     * @param <P> the payload record
     * @param name see above
     * @param payload see above
     * @return the type
     */
    public static <P> MessageType<P> control(String name, Class<P> payload) {
        return new MessageType<>(name, payload, true, false);
    }

    /**
     * The same type, for clients that speak {@code autobot.v2} only.
     *
     * @return a new type
     */
    public MessageType<P> forV2() {
        return new MessageType<>(name, payload, control, true);
    }
}
