package dev.autobot.tools.gate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The contents of the files that a command names, so that what is approved is what runs. Stateless.
 *
 * <p>A file that is not there has no entry, so one that appears, disappears or changes makes another action. Files of
 * the system, and those of more than {@value #MOST_BYTES} bytes, count by size and time of change: they are not a
 * user's to swap, or too large to be read for each question.
 */
public final class FileDigests {

    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_FILES = 100;
    private static final Path SYSTEM = Path.of("/usr");

    private FileDigests() {}

    /**
     * Looks at every file that one of the words names, as it is or after a {@code =}.
     *
     * @return by the path as it was named; at most a hundred
     */
    public static Map<String, String> of(Collection<String> words, Path directory) {
        Map<String, String> digests = new TreeMap<>();
        for (String word : words) {
            add(digests, word, directory);
            int equals = word.indexOf('=');
            if (equals >= 0) {
                add(digests, word.substring(equals + 1), directory);
            }
            if (digests.size() >= MOST_FILES) {
                break;
            }
        }
        return digests;
    }

    private static void add(Map<String, String> digests, String name, Path directory) {
        try {
            Path file = directory.resolve(name).toRealPath();
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                digests.put(name, digest(file));
            }
        } catch (IOException | InvalidPathException e) {
            // no file of this name, or none that may be read: the command will meet it as it is then
        }
    }

    public static String digest(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (file.startsWith(SYSTEM) || attributes.size() > MOST_BYTES) {
            return "size " + attributes.size() + " of " + attributes.lastModifiedTime();
        }
        MessageDigest sha256 = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return "sha256 " + HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
