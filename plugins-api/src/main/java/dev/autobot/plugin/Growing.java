package dev.autobot.plugin;

/**
 * A payload that is a piece of something that grows. Pieces that wait for a slow reader are joined into one.
 *
 * @param <E> the payload record itself
 */
public interface Growing<E> {

    /**
     * What the piece is a part of: pieces of one event type with the same key are joined, and no others.
     *
     * @return not part of the payload on the wire
     */
    String growsWith();

    /**
     * This piece and the one that follows it as one.
     *
     * @param next the following piece, with the same key
     * @return a new payload
     */
    E joined(E next);
}
