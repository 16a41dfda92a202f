package dev.autobot.core.jar;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which versions of the plugin contract a plugin works with, written as {@code [1.0,2)}: from 1.0 on, below 2.
 * Immutable.
 *
 * @param text as written
 * @param least the lowest version that is allowed
 * @param beyond the lowest version that is not allowed any more
 */
public record ApiRange(String text, Version least, Version beyond) {

    private static final Pattern RANGE = Pattern.compile("\\[\\s*([0-9.]+)\\s*,\\s*([0-9.]+)\\s*\\)");

    /** A version's major and minor number; patches change nothing that a plugin could notice. */
    record Version(int major, int minor) implements Comparable<Version> {

        private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.\\d{1,9})?");

        static Version of(String text) {
            Matcher numbers = NUMBERS.matcher(text);
            if (!numbers.matches()) {
                throw new IllegalArgumentException("'" + text + "' is not a version such as 1.0");
            }
            String minor = numbers.group(2);
            return new Version(Integer.parseInt(numbers.group(1)), minor == null ? 0 : Integer.parseInt(minor));
        }

        @Override
        public int compareTo(Version other) {
            return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
        }
    }

    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException if it is written otherwise, or empty
     */
    public static ApiRange of(String text) {
        Matcher parts = RANGE.matcher(text.trim());
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a range such as [1.0,2)");
        }
        ApiRange range = new ApiRange(text.trim(), Version.of(parts.group(1)), Version.of(parts.group(2)));
        if (range.least.compareTo(range.beyond) >= 0) {
            throw new IllegalArgumentException("the range '" + text + "' is empty");
        }
        return range;
    }

    /** Whether a version lies in the range. */
    public boolean contains(String version) {
        Version wanted = Version.of(version);
        return least.compareTo(wanted) <= 0 && wanted.compareTo(beyond) < 0;
    }
}
