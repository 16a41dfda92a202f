package dev.autobot.samples.guard;

/**
 * A piece of a text.
 *
 * @param start its first character
 * @param end the character after its last
 */
record Span(int start, int end) {

    boolean isEmpty() {
        return end <= start;
    }

    /** This piece and those that it touches in part; empty when it lies wholly inside one of them. */
    Span with(Span... others) {
        int first = start;
        int last = end;
        for (Span other : others) {
            boolean isInside = other.start <= start && end <= other.end;
            if (isInside) {
                return new Span(start, start);
            }
            if (other.start < end && start < other.end) {
                first = Math.min(first, other.start);
                last = Math.max(last, other.end);
            }
        }
        return new Span(first, last);
    }
}
