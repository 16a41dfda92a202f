package dev.autobot.tools.risk;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A file pattern of the shell ({@code *}, {@code ?}, {@code [a-z]}) for one name. */
final class FilePattern {

    private static final String SIGNS = "*?[";

    private FilePattern() {}

    static boolean isOne(String text) {
        return text.chars().anyMatch(c -> SIGNS.indexOf(c) >= 0);
    }

    static boolean matches(String pattern, String name) {
        if (!isOne(pattern)) {
            return pattern.equals(name);
        }
        // Several stars match what one does, and a row of them would keep the matcher busy.
        String single = pattern.replaceAll("[*]+", "*");
        try {
            return Pattern.matches(regex(single), name);
        } catch (PatternSyntaxException odd) {
            return false;
        }
    }

    static String regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        boolean inClass = false;
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (inClass) {
                boolean negates = c == '!' && pattern.charAt(at - 1) == '[';
                regex.append(negates ? "^" : "[&\\".indexOf(c) >= 0 ? "\\" + c : String.valueOf(c));
                inClass = c != ']';
            } else {
                inClass = c == '[' && pattern.indexOf(']', at) > at + 1;
                regex.append(inClass ? "[" : one(c));
            }
        }
        return regex.toString();
    }

    private static String one(char c) {
        return switch (c) {
            case '*' -> "[^/]*";
            case '?' -> "[^/]";
            default -> Pattern.quote(String.valueOf(c));
        };
    }
}
