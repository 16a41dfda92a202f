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
        byte[] last = wire.get(wire.size() - 1);
        StringBuilder text = new StringBuilder(what).append(':');
        for (int i = 0; i < Math.min(last.length, 24); i++) {
            text.append(String.format(" %02x", last[i]));
        }
        return text.append(" (").append(last.length).append(" bytes)").toString();
    }
}
