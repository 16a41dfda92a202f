package dev.autobot.settings;

import dev.autobot.plugin.Setting;
import dev.autobot.plugin.Setting.Kind;
import java.math.BigDecimal;
import java.util.Optional;

/** Which values a setting takes, and how they are written down. */
final class Written {

    private Written() {}

    /** A value as it is written down; empty when the setting does not take it. */
    static Optional<String> of(Setting setting, Object value) {
        boolean fits =
                switch (setting.kind()) {
                    case TEXT -> value instanceof String text && isText(text, setting.least(), setting.most());
                    case SECRET ->
                        value instanceof String text && isText(text, Math.max(1, setting.least()), setting.most());
                    case NUMBER -> value instanceof Number number && isWhole(number, setting);
                    case FLAG -> value instanceof Boolean;
                    case CHOICE ->
                        value instanceof String text && setting.choices().contains(text);
                };
        return fits ? Optional.of(text(setting.kind(), value)) : Optional.empty();
    }

    /** Whether what was written down, maybe under other bounds, is a value of the setting now. */
    static boolean fits(Setting setting, String written) {
        return switch (setting.kind()) {
            case NUMBER -> isLong(written) && of(setting, Long.valueOf(written)).isPresent();
            case FLAG -> written.equals("true") || written.equals("false");
            default -> of(setting, written).isPresent();
        };
    }

    /** What a setting takes, in words that go on after its key. */
    static String rule(Setting setting) {
        return switch (setting.kind()) {
            case TEXT ->
                "must be a text of " + setting.least() + " to " + longest(setting.most()) + " characters"
                        + " without NUL";
            case SECRET ->
                "must be a text of " + Math.max(1, setting.least()) + " to " + longest(setting.most())
                        + " characters without NUL";
            case NUMBER -> "must be a whole number from " + setting.least() + " to " + setting.most();
            case FLAG -> "must be true or false";
            case CHOICE -> "must be one of " + String.join(", ", setting.choices());
        };
    }

    private static String text(Kind kind, Object value) {
        return kind == Kind.NUMBER ? exact((Number) value).toBigIntegerExact().toString() : value.toString();
    }

    private static boolean isText(String text, long least, long most) {
        return text.length() >= least && text.length() <= longest(most) && isStorable(text);
    }

    private static long longest(long most) {
        return Math.min(most, Setting.LONGEST_TEXT);
    }

    /** Neither NUL, which databases refuse, nor half a character. */
    private static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(each -> each == 0 || each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE);
    }

    private static boolean isWhole(Number number, Setting setting) {
        try {
            long whole = exact(number).longValueExact();
            return whole >= setting.least() && whole <= setting.most();
        } catch (ArithmeticException | NumberFormatException e) {
            return false; // not whole, or longer than any bound
        }
    }

    private static BigDecimal exact(Number number) {
        return new BigDecimal(number.toString());
    }

    private static boolean isLong(String text) {
        try {
            Long.parseLong(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
