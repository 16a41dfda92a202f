package dev.autobot.workflow.engine;

import java.nio.charset.StandardCharsets;

/** Texts that are made to fit where they are kept and told. */
final class Cut {

    private Cut() {}

    /** Bytes of a text in UTF-8. */
    static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * The text's beginning, in at most so many bytes of UTF-8, with a mark when something is missing. What no database
     * takes, U+0000 and half a surrogate pair, becomes another character.
     */
    static String to(int most, String text) {
        if (text == null) {
            return "";
        }
        byte[] bytes = text.replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= most) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        String mark = "\n[cut: " + bytes.length + " bytes in all]";
        int end = most - mark.length();
        while (end > 0 && (bytes[end] & 0xC0) == 0x80) { // not inside of a character
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8) + mark;
    }
}
