package dev.autobot.core.identity;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;

/**
 * The operator's file of tokens: read, and where it shows tokens, replaced by one that shows their digests.
 *
 * <p>Used by one thread at a time. Neither logs nor errors have anything of a line in them but its number.
 */
final class TokenFile {

    private static final Logger LOG = System.getLogger("autobot.identity");
    private static final int MOST_BYTES = 1024 * 1024;

    private final Path path;
    /** The state that was dealt with last, and the one that was seen last, both as digests. */
    private String dealtWith = "";

    private String seen = "";

    TokenFile(Path path) {
        this.path = path;
    }

    /**
     * Reads the file at the start.
     *
     * @throws PlatformException {@code BAD_CONFIGURATION}, saying what is wrong, with every bad line
     */
    TokenTable read() {
        try {
            return take(bytes());
        } catch (NoSuchFileException e) {
            throw bad("does not exist. Each of its lines is a token, a user and the user's roles.");
        } catch (IOException e) {
            throw bad("cannot be read: " + e);
        }
    }

    /**
     * Looks whether the file has changed. A change counts when two looks have found it the same, so that a file that
     * is just being written is not taken for a short one.
     *
     * @return the new table; empty when there is none, in which case a log line says what is wrong, once
     */
    Optional<TokenTable> readIfChanged() {
        String problem;
        try {
            byte[] bytes = bytes();
            if (!isSettledChange(Sha256.of(bytes))) {
                return Optional.empty();
            }
            return Optional.of(take(bytes));
        } catch (PlatformException e) {
            problem = e.getMessage();
        } catch (IOException e) {
            problem = "The token file " + path + " cannot be read: " + e;
            if (!isSettledChange(problem)) {
                return Optional.empty();
            }
            dealtWith = problem;
        }
        LOG.log(Level.WARNING, problem + "\nThe tokens that were read before stay valid.");
        return Optional.empty();
    }

    private boolean isSettledChange(String state) {
        boolean settled = state.equals(seen);
        seen = state;
        return settled && !state.equals(dealtWith);
    }

    private byte[] bytes() throws IOException {
        try (InputStream file = Files.newInputStream(path)) {
            byte[] bytes = file.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("it is larger than " + MOST_BYTES + " bytes");
            }
            return bytes;
        }
    }

    private TokenTable take(byte[] bytes) {
        dealtWith = Sha256.of(bytes);
        seen = dealtWith;
        String text = new String(bytes, StandardCharsets.UTF_8);
        TokenTable table;
        try {
            table = TokenTable.of(text);
        } catch (PlatformException e) {
            throw bad("is refused:\n" + e.getMessage());
        }
        LOG.log(Level.INFO, "The token file {0} has {1} tokens.", path, table.size());
        if (table.size() == 0) {
            LOG.log(Level.WARNING, "The token file {0} has no token: nobody can use this server.", path);
        }
        if (!table.clearLines().isEmpty()) {
            hash(text, bytes, table);
        }
        return table;
    }

    private void hash(String text, byte[] bytes, TokenTable table) {
        String[] lines = text.split("\n", -1);
        for (int number : table.clearLines()) {
            lines[number - 1] = TokenLine.hashed(lines[number - 1]);
        }
        byte[] hashed = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        try {
            if (replace(bytes, hashed)) {
                dealtWith = Sha256.of(hashed);
                seen = dealtWith;
                LOG.log(Level.INFO, "Tokens in {0} were replaced by their digests.", path);
            }
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            LOG.log(
                    Level.WARNING,
                    "The token file " + path + " shows tokens in lines " + table.clearLines()
                            + " and cannot be replaced by one that shows their digests only (" + e
                            + "). Whoever can read it can use them.");
        }
    }

    /** Replaces the file in one step, unless somebody has changed it meanwhile: the next look then deals with it. */
    private boolean replace(byte[] before, byte[] after) throws IOException {
        Path file = path.toRealPath(); // a link stays a link
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        Path fresh = Files.createTempFile(file.getParent(), ".tokens", ".new", attributes(view));
        try {
            Files.write(fresh, after, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            if (view != null) {
                keepOwner(view.readAttributes(), fresh);
            }
            if (!Arrays.equals(before, Files.readAllBytes(file))) {
                return false;
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<?>[] attributes(PosixFileAttributeView view) {
        return view == null
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                };
    }

    private static void keepOwner(PosixFileAttributes wanted, Path fresh) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        PosixFileAttributes now = view.readAttributes();
        // setting what is so already would need rights that the server may not have
        if (!now.owner().equals(wanted.owner())) {
            view.setOwner(wanted.owner());
        }
        if (!now.group().equals(wanted.group())) {
            view.setGroup(wanted.group());
        }
        view.setPermissions(wanted.permissions());
    }

    private PlatformException bad(String what) {
        return new PlatformException(
                ErrorCodes.BAD_CONFIGURATION, "The token file " + path + " (AUTOBOT_TOKENS_FILE) " + what);
    }
}
