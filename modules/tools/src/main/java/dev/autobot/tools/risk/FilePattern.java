package dev.autobot.tools.risk;

import java.util.regex.Pattern;

/** A file pattern of the shell ({@code *}, {@code ?}, {@code [a-z]}). */
final class FilePattern {

    private static final String SIGNS = "*?[";

    private FilePattern() {}

    static boolean isOne(String text) {
        return text.chars().anyMatch(c -> SIGNS.indexOf(c) >= 0);
    }

    /** Whether a path, element by element, matches; takes time in proportion to both lengths. */
    static boolean matches(String pattern, String path) {
        if (!isOne(pattern)) {
            return pattern.equals(path);
        }
        String[] patterns = pattern.split("/", -1);
        String[] names = path.split("/", -1);
        if (patterns.length != names.length) {
            return false;
        }
        for (int at = 0; at < names.length; at++) {
            if (!matchesName(patterns[at], names[at])) {
                return false;
            }
        }
        return true;
    }

    // The usual walk with one way back: to the last star, which then takes one character more.
    private static boolean matchesName(String pattern, String name) {
        int atPattern = 0;
        int at = 0;
        int star = -1;
        int starTook = 0;
        while (at < name.length()) {
            int length = atPattern < pattern.length() ? elementLength(pattern, atPattern) : 0;
            if (length > 0 && pattern.charAt(atPattern) == '*') {
                star = atPattern++;
                starTook = at;
            } else if (length > 0 && takes(pattern.substring(atPattern, atPattern + length), name.charAt(at))) {
                atPattern += length;
                at++;
            } else if (star >= 0) {
                atPattern = star + 1;
                at = ++starTook;
            } else {
                return false;
            }
        }
        return pattern.substring(atPattern).chars().allMatch(c -> c == '*');
    }

    private static int elementLength(String pattern, int at) {
        int close = pattern.charAt(at) == '[' ? pattern.indexOf(']', Math.min(pattern.length(), at + 2)) : -1;
        return close < 0 ? 1 : close - at + 1;
    }

    private static boolean takes(String element, char c) {
        if (element.length() == 1) {
            return element.equals("?") || element.charAt(0) == c;
        }
        boolean negated = element.charAt(1) == '!' || element.charAt(1) == '^';
        String members = element.substring(negated ? 2 : 1, element.length() - 1);
        // A class such as [[:alpha:]] is taken to hold every character.
        return members.contains("[:") || isMember(members, c) != negated;
    }

    private static boolean isMember(String members, char c) {
        for (int at = 0; at < members.length(); at++) {
            boolean isRange = at + 2 < members.length() && members.charAt(at + 1) == '-';
            char last = isRange ? members.charAt(at + 2) : members.charAt(at);
            if (c >= members.charAt(at) && c <= last) {
                return true;
            }
            at += isRange ? 2 : 0;
        }
        return false;
    }

    /** The same for names without classes, to be joined with others. */
    static String regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? "[^/]*" : Pattern.quote(String.valueOf(c)));
        }
        return regex.toString();
    }
}
