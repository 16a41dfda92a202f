package dev.autobot.samples.guard;

import java.time.Duration;

/** How long one message or event may be looked through. Used by one thread. */
final class TimeLimit {

    private static final int CALLS_BETWEEN_LOOKS = 1024;

    private final long end;
    private int calls;

    TimeLimit(Duration span) {
        end = System.nanoTime() + span.toNanos();
    }

    /** A text that stops whoever reads it when the time is over: the one way to end a regular expression early. */
    CharSequence limited(String text) {
        return new LimitedText(text, this);
    }

    private void look() {
        calls++;
        if (calls % CALLS_BETWEEN_LOOKS == 0 && System.nanoTime() - end > 0) {
            throw new UncheckableException("it takes too long");
        }
    }

    private record LimitedText(String text, TimeLimit limit) implements CharSequence {

        @Override
        public char charAt(int index) {
            limit.look();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
