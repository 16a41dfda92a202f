package dev.autobot.workflow.definition;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Plain values (maps, lists, texts, numbers, flags and {@code null}), as definitions and tools have them. */
final class Values {

    private static final int DEEPEST = 100;
    private static final int MOST_SCALE = 400;
    private static final int LONGEST_NUMBER = 60;
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?");

    private Values() {}

    /** How a person calls the kind of a value. */
    static String kind(Object value) {
        if (value == null) {
            return "nothing";
        } else if (value instanceof String) {
            return "text";
        } else if (value instanceof Number) {
            return "a number";
        } else if (value instanceof Boolean) {
            return "a flag";
        } else if (value instanceof List<?>) {
            return "a list";
        }
        return value instanceof Map<?, ?> ? "fields" : value.getClass().getSimpleName();
    }

    /** A value as it stands in a text: maps and lists as JSON, nothing for {@code null}. */
    static String text(Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Number number
                ? number(number)
                : value instanceof Map<?, ?> || value instanceof List<?> ? JsonText.of(value) : value.toString();
    }

    /** The digits of a number, with an exponent only where there would be hundreds of them. */
    static String number(Number number) {
        if (!(number instanceof BigDecimal) && !(number instanceof Double) && !(number instanceof Float)) {
            return number.toString();
        }
        if (!isFinite(number)) {
            return number.toString();
        }
        BigDecimal exact = new BigDecimal(number.toString());
        return Math.abs((long) exact.scale()) > MOST_SCALE ? exact.toString() : exact.toPlainString();
    }

    static boolean isFinite(Number number) {
        return Double.isFinite(number instanceof BigDecimal ? 0 : number.doubleValue());
    }

    /** A number exactly, of a number or a text that is one; {@code null} for anything else. */
    static BigDecimal exact(Object value) {
        if (value instanceof Number number) {
            return isFinite(number) ? new BigDecimal(number.toString()) : null;
        }
        if (value instanceof String text && text.length() <= LONGEST_NUMBER) {
            String digits = text.strip();
            return NUMBER.matcher(digits).matches() ? new BigDecimal(digits) : null;
        }
        return null;
    }

    /** Whether two values are equal; numbers by what they are worth, wherever they stand. */
    static boolean same(Object one, Object other) {
        return same(one, other, 0);
    }

    private static boolean same(Object one, Object other, int depth) {
        if (depth > DEEPEST) {
            return false;
        }
        if (one instanceof Number && other instanceof Number) {
            BigDecimal exact = exact(one);
            BigDecimal exactOther = exact(other);
            return exact != null && exactOther != null && exact.compareTo(exactOther) == 0;
        }
        if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> otherMap) {
            return map.size() == otherMap.size()
                    && map.entrySet().stream()
                            .allMatch(entry -> otherMap.containsKey(entry.getKey())
                                    && same(entry.getValue(), otherMap.get(entry.getKey()), depth + 1));
        }
        if (one instanceof List<?> list && other instanceof List<?> otherList) {
            return list.size() == otherList.size() && sameElements(list, otherList, depth);
        }
        return one == null ? other == null : one.equals(other);
    }

    private static boolean sameElements(List<?> list, List<?> other, int depth) {
        Iterator<?> others = other.iterator();
        return list.stream().allMatch(each -> same(each, others.next(), depth + 1));
    }
}
