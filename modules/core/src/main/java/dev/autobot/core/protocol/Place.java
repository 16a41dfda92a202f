package dev.autobot.core.protocol;

/**
 * Where a frame stands in the two streams that a client follows: its user's and everybody's. Immutable.
 *
 * @param user the number in the user's stream; 0 when the frame does not move the client's place in it
 * @param system the number in everybody's stream; 0 likewise
 * @param event names the durable event on every delivery; {@code null} for frames that only tell the place
 */
public record Place(long user, long system, String event) {

    /** The place of an event in its user's stream. */
    public static Place user(String epoch, long number) {
        return new Place(number, 0, epoch + ".u" + number);
    }

    /** The place of an event in everybody's stream. */
    public static Place system(String epoch, long number) {
        return new Place(0, number, epoch + ".s" + number);
    }

    /** A place in both streams, of no event. */
    public static Place of(long user, long system) {
        return new Place(user, system, null);
    }
}
