package dev.autobot.e2e;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Something wrong that a client sends, and what the documents say comes of it.
 *
 * @param what its kind, for reports
 * @param wire what is written to the line, piece by piece
 * @param errors how many {@code error} events answer it; {@link #ANY} where it may happen to be right
 * @param codes the close codes that may follow; empty when the connection stays open
 */
record Attack(String what, List<byte[]> wire, int errors, Set<Integer> codes) {

    /** Nobody can say how many errors answer it. */
    static final int ANY = -1;
    /** The attacker itself ends the line. */
    private static final Set<Integer> LEAVES = Set.of(-1);

    static Attack text(String what, String text, int errors) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return new Attack(what, List.of(RawSocket.frame(RawSocket.FINAL | RawSocket.TEXT, utf8)), errors, Set.of());
    }

    static Attack closing(String what, Set<Integer> codes, byte[]... wire) {
        return new Attack(what, List.of(wire), ANY, codes);
    }

    static Attack leaving(String what, byte[]... wire) {
        return new Attack(what, List.of(wire), ANY, LEAVES);
    }

    boolean closes() {
        return !codes.isEmpty() && !leaves();
    }

    boolean leaves() {
        return codes.equals(LEAVES);
    }

    /** What was sent, shortened. */
    String excerpt() {
        byte[] sent = content(wire.get(0));
        String text = new String(sent, 0, Math.min(sent.length, 200), StandardCharsets.UTF_8);
        return what + " (" + wire.size() + " pieces) " + text.replaceAll("\\p{Cntrl}", "�");
    }

    /** What a masked frame carries. */
    static byte[] content(byte[] frame) {
        int length = frame[1] & 0x7f;
        int start = length == 126 ? 4 : length == 127 ? 10 : 2;
        byte[] payload = new byte[Math.max(0, frame.length - start - 4)];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (frame[start + 4 + i] ^ frame[start + (i & 3)]);
        }
        return payload;
    }
}
