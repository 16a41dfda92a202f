package dev.autobot.workflow.definition;

import java.util.List;
import java.util.stream.Collectors;

/** Says why a value does not fit an input; used for what a definition holds and for what a run is given. */
final class InputValues {

    static final int LONGEST_TEXT = 65_536;
    static final int MOST_ELEMENTS = 1_000;

    private InputValues() {}

    /** What is wrong with a value, as the second part of a sentence; {@code null} when it fits. */
    static String wrong(Input input, Object value) {
        String wrong = wrongType(input.type(), value);
        if (wrong != null || input.allowed().isEmpty()) {
            return wrong;
        }
        List<?> given = value instanceof List<?> list ? list : List.of(value);
        boolean isAllowed = given.stream().allMatch(each -> isAmong(input.allowed(), each));
        return isAllowed
                ? null
                : "must be "
                        + (input.type() == InputType.LIST ? "made of " : "one of ")
                        + input.allowed().stream().map(Values::text).collect(Collectors.joining(", "))
                        + ", not " + Fields.shortened(Values.text(value));
    }

    private static boolean isAmong(List<Object> allowed, Object value) {
        return allowed.stream().anyMatch(each -> Values.same(each, value));
    }

    static String wrongType(InputType type, Object value) {
        return switch (type) {
            case TEXT -> value instanceof String text ? tooLong(text) : mustBe("text", value);
            case NUMBER -> value instanceof Number number && Values.isFinite(number) ? null : mustBe("a number", value);
            case FLAG -> value instanceof Boolean ? null : mustBe("true or false", value);
            case LIST -> value instanceof List<?> list ? wrongList(list) : mustBe("a list", value);
        };
    }

    private static String wrongList(List<?> list) {
        if (list.size() > MOST_ELEMENTS) {
            return "has more than " + MOST_ELEMENTS + " elements";
        }
        return list.stream()
                .map(InputValues::wrongElement)
                .filter(wrong -> wrong != null)
                .findFirst()
                .orElse(null);
    }

    /** What is wrong with an element of a list; {@code null} when it fits. */
    static String wrongElement(Object value) {
        if (value instanceof String text) {
            return tooLong(text);
        }
        boolean fits = value instanceof Boolean || value instanceof Number number && Values.isFinite(number);
        return fits ? null : "is made of texts, numbers and flags, not of " + Values.kind(value);
    }

    private static String tooLong(String text) {
        return text.length() <= LONGEST_TEXT ? null : "is longer than " + LONGEST_TEXT + " characters";
    }

    private static String mustBe(String what, Object value) {
        return "must be " + what + ", not " + Values.kind(value);
    }
}
