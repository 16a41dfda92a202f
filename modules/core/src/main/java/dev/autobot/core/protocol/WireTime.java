package dev.autobot.core.protocol;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times on the wire: ISO-8601 in UTC, always with milliseconds, as the guide shows them. */
final class WireTime {

    private WireTime() {}

    /** Writes a time, such as {@code 2025-09-11T13:45:00.000Z}. Hand-made: it is on the path of every probe answer. */
    static String text(Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(24);
        pad(text, utc.getYear(), 4).append('-');
        pad(text, utc.getMonthValue(), 2).append('-');
        pad(text, utc.getDayOfMonth(), 2).append('T');
        pad(text, utc.getHour(), 2).append(':');
        pad(text, utc.getMinute(), 2).append(':');
        pad(text, utc.getSecond(), 2).append('.');
        return pad(text, utc.getNano() / 1_000_000, 3).append('Z').toString();
    }

    private static StringBuilder pad(StringBuilder text, int number, int digits) {
        String written = Integer.toString(number);
        return text.append("0".repeat(Math.max(0, digits - written.length()))).append(written);
    }
}
