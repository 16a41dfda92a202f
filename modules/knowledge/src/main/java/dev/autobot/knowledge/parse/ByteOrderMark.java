package dev.autobot.knowledge.parse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The bytes at the beginning of a text file that say how its characters are written. */
enum ByteOrderMark {
    UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
    UTF_16_BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
    UTF_16_LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE);

    private final Charset charset;
    private final int[] bytes;

    ByteOrderMark(Charset charset, int... bytes) {
        this.charset = charset;
        this.bytes = bytes;
    }

    /** The mark that a file begins with; {@code null} when there is none. */
    static ByteOrderMark of(byte[] head) {
        for (ByteOrderMark each : values()) {
            if (each.begins(head)) {
                return each;
            }
        }
        return null;
    }

    private boolean begins(byte[] head) {
        boolean begins = head.length >= bytes.length;
        for (int i = 0; begins && i < bytes.length; i++) {
            begins = (head[i] & 0xFF) == bytes[i];
        }
        return begins;
    }

    Charset charset() {
        return charset;
    }

    int length() {
        return bytes.length;
    }
}
