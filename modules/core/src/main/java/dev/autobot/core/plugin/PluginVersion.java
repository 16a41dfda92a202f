package dev.autobot.core.plugin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A semantic version, for choosing the newest: numbers first, and a pre-release before its release. Immutable.
 *
 * @param release whether it is no pre-release
 * @param suffix what follows the numbers
 */
record PluginVersion(long major, long minor, long patch, boolean release, String suffix)
        implements Comparable<PluginVersion> {

    private static final Pattern PARTS = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(.*)");

    /** Reads a version that a descriptor was allowed to have. */
    static PluginVersion of(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return new PluginVersion(0, 0, 0, false, text);
        }
        String suffix = parts.group(4);
        return new PluginVersion(
                Long.parseLong(parts.group(1)),
                Long.parseLong(parts.group(2)),
                Long.parseLong(parts.group(3)),
                !suffix.startsWith("-"),
                suffix);
    }

    @Override
    public int compareTo(PluginVersion other) {
        int numbers = Long.compare(major, other.major);
        numbers = numbers != 0 ? numbers : Long.compare(minor, other.minor);
        numbers = numbers != 0 ? numbers : Long.compare(patch, other.patch);
        numbers = numbers != 0 ? numbers : Boolean.compare(release, other.release);
        return numbers != 0 ? numbers : suffix.compareTo(other.suffix);
    }
}
