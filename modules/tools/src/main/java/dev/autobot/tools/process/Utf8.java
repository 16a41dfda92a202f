package dev.autobot.tools.process;

import java.nio.charset.StandardCharsets;

/** Where characters end in bytes of UTF-8. */
final class Utf8 {

    static final int LONGEST = 4;

    private Utf8() {}

    /** The end of the last whole character before {@code end}; {@code end} itself for what is no UTF-8 anyway. */
    static int completeEnd(byte[] bytes, int from, int end) {
        for (int at = end - 1; at >= from && at > end - LONGEST; at--) {
            if (!isContinuation(bytes[at])) {
                return at + length(bytes[at]) > end ? at : end;
            }
        }
        return end;
    }

    static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }

    private static int length(byte lead) {
        if ((lead & 0xE0) == 0xC0) {
            return 2;
        }
        if ((lead & 0xF0) == 0xE0) {
            return 3;
        }
        return (lead & 0xF8) == 0xF0 ? LONGEST : 1;
    }

    /** The text; NUL is replaced like what is malformed, because databases do not take it. */
    static String text(byte[] bytes, int from, int end) {
        return new String(bytes, from, end - from, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
