package dev.autobot.knowledge.document;

import java.nio.ByteBuffer;

/** Turns what some database cannot hold into what all can: texts without NUL and half characters, vectors as bytes. */
final class Storable {

    private static final char REPLACEMENT = '\uFFFD';
    private static final int SHOWN = 80;

    private Storable() {}

    /** The text, of the same length, with a replacement for what PostgreSQL refuses. */
    static String text(String text) {
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            if (isStorable(text, i)) {
                continue;
            }
            if (changed == null) {
                changed = new StringBuilder(text);
            }
            changed.setCharAt(i, REPLACEMENT);
        }
        return changed == null ? text : changed.toString();
    }

    private static boolean isStorable(String text, int i) {
        char one = text.charAt(i);
        if (Character.isHighSurrogate(one)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(one)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return one != '\0';
    }

    /** What a client wrote, short enough to be repeated in an error. */
    static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "…";
    }

    static byte[] bytes(float[] vector) {
        if (vector == null) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }

    static float[] vector(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(vector);
        return vector;
    }
}
