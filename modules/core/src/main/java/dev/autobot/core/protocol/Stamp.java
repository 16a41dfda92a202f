package dev.autobot.core.protocol;

import java.time.Instant;

/**
 * What the envelope of {@code autobot.v2} says beyond type and payload. Immutable.
 *
 * @param id of an event that is not durable; a durable one is named by its {@link Place}
 * @param at when it was published
 * @param re the client's id of the message that it answers; {@code null} when it answers none
 */
public record Stamp(long id, Instant at, String re) {

    /** A stamp for what has none: frames that plain clients get, too, and that no one refers to. */
    public static final Stamp NONE = new Stamp(0, null, null);
}
