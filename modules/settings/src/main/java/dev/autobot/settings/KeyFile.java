package dev.autobot.settings;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that seals secrets, in a file that its owner only may read. It is made when the first secret is set, and
 * never overwritten: what it sealed would be lost. Thread-safe.
 */
final class KeyFile {

    private static final int KEY_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;
    private final SecureRandom random;
    private volatile SecretKey key;
    private volatile String problem = "";

    KeyFile(Path file, SecureRandom random) {
        this.file = file;
        this.random = random;
    }

    Path file() {
        return file;
    }

    /** The key as it was last read; empty when there is none, or it cannot be used. */
    Optional<SecretKey> key() {
        return Optional.ofNullable(key);
    }

    /** What is wrong with the file, in words for operators; empty when nothing is, or there is none. */
    String problem() {
        return problem;
    }

    /** Reads the file, which an operator may have put back. */
    synchronized void refresh() {
        try {
            byte[] bytes = Base64.getDecoder()
                    .decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (bytes.length != KEY_BYTES) {
                throw new IllegalArgumentException("its length is wrong");
            }
            key = new SecretKeySpec(bytes, "AES");
            problem = readableByOthers() ? "the key file " + file + " can be read by others: chmod 600 it" : "";
        } catch (NoSuchFileException e) {
            key = null;
            problem = "";
        } catch (IOException | IllegalArgumentException e) {
            key = null;
            problem =
                    "the key file " + file + " cannot be used (" + e.getClass().getSimpleName()
                            + "): put it back from a backup, or delete it and set all secrets again";
        }
    }

    private boolean readableByOthers() throws IOException {
        return isPosix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file));
    }

    /**
     * The key, made when there is no file.
     *
     * @throws PlatformException {@code SYSTEM_ERROR} when the file cannot be made or used
     */
    synchronized SecretKey require() {
        refresh();
        if (key == null && problem.isEmpty()) {
            make();
            refresh();
        }
        if (key == null) {
            throw new PlatformException(
                    ErrorCodes.SYSTEM_ERROR, "Secrets cannot be kept: " + problem + ". Tell the server's operator.");
        }
        return key;
    }

    private void make() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        String text = Base64.getEncoder().encodeToString(bytes) + "\n";
        FileAttribute<?>[] rights = isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            // made with its rights, written whole, and only then called by its name: a crash leaves no half of a key
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.deleteIfExists(part);
            Files.createFile(part, rights);
            Files.writeString(part, text, StandardCharsets.US_ASCII, StandardOpenOption.SYNC);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCodes.SYSTEM_ERROR,
                    "Secrets cannot be kept: the key file " + file + " cannot be made. Tell the server's operator.",
                    e);
        }
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
