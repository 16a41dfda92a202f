package dev.autobot.samples.guard;

import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * Finds one kind of secret. Immutable.
 *
 * @param kind its name, as in settings and in {@code [redacted: kind]}
 * @param mode what happens to what is found
 * @param pattern finds candidates; where it has a group, that is the secret, and else the whole match
 * @param confirmed how many characters of a candidate, from its start, are the secret; 0 when it is none
 */
record Detector(String kind, Mode mode, Pattern pattern, ToIntFunction<String> confirmed) {

    Detector(String kind, Mode mode, Pattern pattern) {
        this(kind, mode, pattern, String::length);
    }

    /** What stands in the secret's place. */
    String marker() {
        return "[redacted: " + kind + "]";
    }
}
