package dev.autobot.core.protocol;

/** The size of texts on the wire. */
public final class Utf8 {

    private Utf8() {}

    /** How many bytes a text is in UTF-8. */
    public static int length(CharSequence text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // two bytes below 0x800; a surrogate is half of a four-byte character; three bytes otherwise
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }
}
