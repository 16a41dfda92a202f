package dev.autobot.tools.risk;

import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Works out what a parameter of the shell stands for, as far as the text tells. */
final class Parameters {

    private static final Pattern NAMED =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]*|[0-9]+|[@*#?$!-])(?:\\[[^]]*])?(.*)", Pattern.DOTALL);
    private static final Pattern DEFAULT = Pattern.compile(":?([-=+?])(.*)", Pattern.DOTALL);
    private static final Pattern SUBSTRING = Pattern.compile(":\\s*(-?[0-9]+)(?:\\s*:\\s*(-?[0-9]+))?\\s*");
    private static final Pattern REPLACED = Pattern.compile("//?([^/]+)(?:/(.*))?", Pattern.DOTALL);
    private static final Pattern UNKNOWABLE =
            Pattern.compile("RANDOM|SRANDOM|SECONDS|EPOCH.*|LINENO|BASHPID|PPID|[$!?-]");
    private static final String UNKNOWN = String.valueOf(Markers.UNKNOWN);

    private final Map<String, String> variables;
    private final UnaryOperator<String> expanded;

    /**
     * Knows the variables of a place in the text.
     *
     * @param variables by name; what is missing is empty, for the environment of commands is scrubbed
     * @param expanded expands the text that follows an operator
     */
    Parameters(Map<String, String> variables, UnaryOperator<String> expanded) {
        this.variables = variables;
        this.expanded = expanded;
    }

    /** The value of what stands between the braces. */
    String value(String content) {
        if (content.length() > 1 && content.charAt(0) == '#') {
            return UNKNOWN;
        }
        if (content.length() > 1 && content.charAt(0) == '!') {
            return named(named(content.substring(1)));
        }
        Matcher matcher = NAMED.matcher(content);
        if (!matcher.matches()) {
            return UNKNOWN;
        }
        return operated(named(matcher.group(1)), matcher.group(2));
    }

    private String named(String name) {
        return UNKNOWABLE.matcher(name).matches() ? UNKNOWN : variables.getOrDefault(name, "");
    }

    private String operated(String value, String operation) {
        if (operation.isEmpty()) {
            return value;
        }
        Matcher orElse = DEFAULT.matcher(operation);
        if (orElse.matches() && !operation.matches(":-[0-9].*")) {
            return alternative(value, orElse.group(1), orElse.group(2));
        }
        Matcher part = SUBSTRING.matcher(operation);
        if (part.matches()) {
            return substring(value, part.group(1), part.group(2));
        }
        Matcher replacement = REPLACED.matcher(operation);
        if (replacement.matches()) {
            String with = replacement.group(2) == null ? "" : expanded.apply(replacement.group(2));
            return value.replace(expanded.apply(replacement.group(1)), with);
        }
        return switch (operation) {
            case "^^", "^", "@U", "@u" -> value.toUpperCase(Locale.ROOT);
            case ",,", ",", "@L" -> value.toLowerCase(Locale.ROOT);
            case "@Q", "@E", "@P" -> value;
            default -> trimmed(value, operation);
        };
    }

    private String alternative(String value, String operator, String word) {
        boolean hasValue = !value.isEmpty();
        return switch (operator) {
            case "+" -> hasValue ? expanded.apply(word) : "";
            case "?" -> value;
            default -> hasValue ? value : expanded.apply(word);
        };
    }

    private static String substring(String value, String offset, String length) {
        if (offset.length() > 6 || length != null && length.length() > 6) {
            return UNKNOWN;
        }
        int start = Integer.parseInt(offset);
        int from = Math.min(value.length(), Math.max(0, start < 0 ? value.length() + start : start));
        int most = length == null ? value.length() : Integer.parseInt(length);
        int to = most < 0 ? value.length() + most : from + most;
        return value.substring(from, Math.max(from, Math.min(value.length(), to)));
    }

    // ${x#prefix} and ${x%suffix}, where they hold no pattern
    private String trimmed(String value, String operation) {
        String what = expanded.apply(operation.replaceFirst("^(##?|%%?)", ""));
        if (FilePattern.isOne(what) || !operation.matches("(?s)[#%].*")) {
            return UNKNOWN;
        }
        boolean prefix = operation.charAt(0) == '#';
        if (prefix) {
            return value.startsWith(what) ? value.substring(what.length()) : value;
        }
        return value.endsWith(what) ? value.substring(0, value.length() - what.length()) : value;
    }
}
