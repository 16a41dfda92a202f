package dev.autobot.tools.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts that are too long for where they go: the head and the tail stay, and the cut is marked. */
public final class Cut {

    private Cut() {}

    /**
     * A text of at most so many characters.
     *
     * @param most at least 100
     */
    public static String middle(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        String mark = "\n[… " + (text.length() - most) + " characters left out …]\n";
        int kept = Math.max(most - mark.length(), 2);
        return head(text, kept - kept / 2) + mark + tail(text, kept / 2);
    }

    private static String head(String text, int length) {
        boolean splitsPair = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splitsPair ? length - 1 : length);
    }

    private static String tail(String text, int length) {
        int begin = text.length() - length;
        boolean splitsPair = Character.isLowSurrogate(text.charAt(begin));
        return text.substring(splitsPair ? begin + 1 : begin);
    }

    /** A text whose JSON has at most so many bytes: a character may take six there. */
    public static String middleOfJson(String text, int most) {
        long length = jsonLength(text);
        if (length <= most) {
            return text;
        }
        // the share of the text that fits, as if what needs escapes were spread evenly; then less until it does
        int kept = (int) Math.max(100, (long) text.length() * most / length - 100);
        String cut = middle(text, kept);
        while (jsonLength(cut) > most && kept > 100) {
            kept -= kept / 10;
            cut = middle(text, kept);
        }
        return cut;
    }

    private static long jsonLength(String text) {
        return text.chars().mapToLong(Cut::jsonLength).sum();
    }

    private static long jsonLength(int c) {
        if (c == '"' || c == '\\' || c == '\n' || c == '\r' || c == '\t') {
            return 2;
        }
        if (c < ' ' || Character.isSurrogate((char) c)) {
            return 6;
        }
        return c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }

    /** Maps and lists whose texts are cut, for those who look at them in an event. */
    public static Map<String, Object> texts(Map<String, Object> fields, int most) {
        Map<String, Object> cut = new LinkedHashMap<>();
        fields.forEach((name, value) -> cut.put(name, value(value, most)));
        return cut;
    }

    @SuppressWarnings("unchecked") // JSON objects have texts as keys
    private static Object value(Object value, int most) {
        if (value instanceof String text) {
            return middle(text, most);
        }
        if (value instanceof Map<?, ?> map) {
            return texts((Map<String, Object>) map, most);
        }
        return value instanceof List<?> list
                ? list.stream().map(each -> value(each, most)).toList()
                : value;
    }
}
