package dev.autobot.core.jar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, by which a jar is known. */
final class Digests {

    private static final int CHUNK = 64 * 1024;

    private Digests() {}

    static String of(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return of(bytes);
        }
    }

    /** The digest of what is left in a stream, which is not closed. */
    static String of(InputStream bytes) throws IOException {
        MessageDigest digest = sha256();
        byte[] chunk = new byte[CHUNK];
        for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
            digest.update(chunk, 0, read);
        }
        return text(digest);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    static String text(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
