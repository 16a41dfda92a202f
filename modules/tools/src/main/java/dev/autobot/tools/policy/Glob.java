package dev.autobot.tools.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern for a whole text, in which {@code *} stands for any characters, line breaks and none included, and a
 * backslash takes the meaning from the {@code *}, <code>|</code> or backslash after it. Everything else stands for
 * itself: case counts, and nothing is normalised. Immutable.
 *
 * @param parts the literal texts between the stars; one part is a text without a star
 */
record Glob(List<String> parts) {

    private static final int LONGEST = 500;
    private static final String SPECIAL = "*|\\";

    Glob {
        parts = List.copyOf(parts);
    }

    /**
     * Reads one pattern.
     *
     * @throws BadPatternException if it is too long, or a backslash is followed by something else
     */
    static Glob of(String pattern) {
        return read(pattern, false).get(0);
    }

    /**
     * Reads patterns with <code>|</code> between them.
     *
     * @throws BadPatternException as {@link #of}, and if there is nothing on one side of a <code>|</code>
     */
    static List<Glob> alternatives(String pattern) {
        List<Glob> globs = read(pattern, true);
        if (globs.size() > 1 && globs.contains(new Glob(List.of("")))) {
            throw new BadPatternException("'" + pattern + "' has nothing on one side of a '|'. Write \\| for a '|'.");
        }
        return globs;
    }

    private static List<Glob> read(String pattern, boolean splits) {
        if (pattern.length() > LONGEST) {
            throw new BadPatternException("A pattern has at most " + LONGEST + " characters.");
        }
        List<Glob> globs = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
                part.append(escaped(pattern, i));
            } else if (c == '*') {
                cut(part, parts);
            } else if (c == '|' && splits) {
                cut(part, parts);
                globs.add(new Glob(parts));
                parts.clear();
            } else {
                part.append(c);
            }
        }
        cut(part, parts);
        globs.add(new Glob(parts));
        return globs;
    }

    private static char escaped(String pattern, int at) {
        if (at == pattern.length() || SPECIAL.indexOf(pattern.charAt(at)) < 0) {
            throw new BadPatternException("'" + pattern + "' has a lone backslash. Write \\\\ for a backslash.");
        }
        return pattern.charAt(at);
    }

    private static void cut(StringBuilder part, List<String> parts) {
        parts.add(part.toString());
        part.setLength(0);
    }

    /** Whether two stars follow each other, which is no different from one. */
    boolean hasDoubleStar() {
        return parts.size() > 2 && parts.subList(1, parts.size() - 1).contains("");
    }

    /** Whether the whole text fits. Takes no more than the text's length times the pattern's. */
    boolean matches(String text) {
        String first = parts.get(0);
        if (parts.size() == 1) {
            return text.equals(first);
        }
        String last = parts.get(parts.size() - 1);
        int end = text.length() - last.length();
        if (end < first.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int at = first.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = text.indexOf(part, at);
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }
}
