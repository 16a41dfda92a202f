package dev.autobot.knowledge.parse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Names the passages of one document: the same ones for the same document, text and heading. Used by one thread. */
final class ChunkIds {

    private static final int BYTES = 16;

    private final Map<String, Integer> seen = new HashMap<>();
    private final MessageDigest digest;
    private final byte[] document;

    ChunkIds(String documentId) {
        document = documentId.getBytes(StandardCharsets.UTF_8);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    String next(String heading, String text) {
        add(document);
        add(heading.getBytes(StandardCharsets.UTF_8));
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        String id = HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
        int number = seen.merge(id, 1, Integer::sum);
        return number == 1 ? id : id + "-" + number;
    }

    private void add(byte[] part) {
        digest.update(part);
        digest.update((byte) 0);
    }
}
