package dev.autobot.knowledge.document;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The bytes of stored files on the disk, each under its id: no name that a user chose is ever part of a path.
 * Thread-safe.
 */
final class FileFolder {

    private static final Pattern ID = Pattern.compile("[0-9a-zA-Z_-]{1,64}");
    private static final String HALF = ".part";
    private static final int SWEEP = 500;

    private final Path folder;

    /** A folder that is made when it is not there. */
    FileFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCodes.PLUGIN_START_FAILED, "The folder " + folder + " cannot be made. Check its rights.", e);
        }
    }

    /**
     * Bytes that were stored.
     *
     * @param size how many
     * @param sha256 in hex
     */
    record Stored(long size, String sha256) {}

    /** Where a file's bytes are. */
    Path path(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("no id: " + id.length() + " characters");
        }
        return folder.resolve(id);
    }

    /**
     * Stores bytes; they are there whole or not at all.
     *
     * @param most the most bytes taken
     * @throws PlatformException {@code BODY_TOO_LARGE} when there are more
     */
    Stored store(String id, InputStream bytes, long most) throws IOException {
        Path half = folder.resolve(path(id).getFileName() + HALF);
        try {
            MessageDigest digest = sha256();
            long size = copy(new DigestInputStream(bytes, digest), half, most);
            Files.move(half, path(id), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return new Stored(size, HexFormat.of().formatHex(digest.digest()));
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static long copy(InputStream bytes, Path target, long most) throws IOException {
        long size = 0;
        byte[] buffer = new byte[1 << 16];
        try (var out = Files.newOutputStream(target)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                size += read;
                if (size > most) {
                    throw tooLarge(most);
                }
                out.write(buffer, 0, read);
            }
        }
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
            channel.force(true); // a row that says the file is there must not outlive its bytes
        }
        return size;
    }

    static PlatformException tooLarge(long most) {
        return new PlatformException(
                ErrorCodes.BODY_TOO_LARGE,
                "The file has more than " + most + " bytes, which is the most that is taken here. Split it, or ask an"
                        + " operator to raise AUTOBOT_FILES_MAX_SIZE, or AUTOBOT_KNOWLEDGE_MEGABYTES where your files"
                        + " together are too many.");
    }

    /** Deletes the bytes; does nothing when they are gone. */
    void delete(String id) throws IOException {
        Files.deleteIfExists(path(id));
    }

    /** Deletes what a stop in the middle left: halves, and files of which nothing is known. */
    void sweep(Predicate<Path> isOld, java.util.function.UnaryOperator<Set<String>> unknownOf) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Iterator<Path> all = files.iterator();
            while (all.hasNext()) {
                Set<String> some = new HashSet<>();
                while (all.hasNext() && some.size() < SWEEP) {
                    Path file = all.next();
                    if (isOld.test(file)) {
                        some.add(file.getFileName().toString());
                    }
                }
                for (String unknown : unknownOf.apply(some)) {
                    Files.deleteIfExists(folder.resolve(unknown));
                }
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
