package dev.autobot.tools.policy;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A pattern for one argument of a call, on its text form. Immutable.
 *
 * <p>The text form of a number is the shortest decimal one ({@code 10} for {@code 1e1}), of a boolean {@code true} or
 * {@code false}, of null {@code null}. In a list or an object each value is looked at, however deep: a rule that
 * denies or asks fits when one of them does, a rule that allows when all of them do and there is one. An argument that
 * the call does not have fits nothing.
 *
 * @param name the argument's name
 * @param globs one of them has to fit its text
 */
record ArgumentPattern(String name, List<Glob> globs) {

    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 400;

    ArgumentPattern {
        globs = List.copyOf(globs);
    }

    boolean matches(Map<String, Object> arguments, Verdict verdict) {
        return arguments.containsKey(name) && fits(arguments.get(name), verdict != Verdict.ALLOW, DEEPEST);
    }

    private boolean fits(Object value, boolean isTightening, int levels) {
        if (value instanceof Map<?, ?> map) {
            return fitsWithin(map.values(), isTightening, levels);
        }
        if (value instanceof Collection<?> list) {
            return fitsWithin(list, isTightening, levels);
        }
        return isText(text(value));
    }

    /** What is nested more deeply than anybody looks is denied or asked about, and not allowed. */
    private boolean fitsWithin(Collection<?> values, boolean isTightening, int levels) {
        if (levels == 0) {
            return isTightening;
        }
        if (values.isEmpty()) {
            return isTightening && isText("");
        }
        return isTightening
                ? values.stream().anyMatch(value -> fits(value, true, levels - 1))
                : values.stream().allMatch(value -> fits(value, false, levels - 1));
    }

    private boolean isText(String text) {
        return globs.stream().anyMatch(glob -> glob.matches(text));
    }

    private static String text(Object value) {
        return value instanceof Number ? number(value.toString()) : String.valueOf(value);
    }

    /** The one form that all ways to write a number share; as it is written if that is absurdly long, or no number. */
    static String number(String written) {
        if (written.length() > LONGEST_NUMBER) {
            return written;
        }
        try {
            BigDecimal number = new BigDecimal(written);
            if (number.signum() == 0) {
                return "0";
            }
            return Math.abs((long) number.scale()) > LONGEST_NUMBER
                    ? written
                    : number.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return written;
        }
    }
}
