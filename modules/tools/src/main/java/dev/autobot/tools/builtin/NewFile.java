package dev.autobot.tools.builtin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Puts a whole file into a folder in one step: under another name first, then renamed. */
final class NewFile {

    /** For a file that was not there: the process's mask takes away what it does not want. */
    static final Set<PosixFilePermission> USUAL = PosixFilePermissions.fromString("rw-rw-rw-");

    private static final int PIECE = 1 << 16;

    private NewFile() {}

    /**
     * Writes it.
     *
     * @param temporary its name until it is complete; deleted when something fails
     */
    static void put(
            Folder folder, String temporary, String name, Set<PosixFilePermission> mode, ReadableByteChannel content)
            throws IOException {
        boolean isDone = false;
        try {
            try (SeekableByteChannel file = folder.create(temporary, mode)) {
                copy(content, file);
            }
            folder.rename(temporary, name);
            isDone = true;
        } finally {
            if (!isDone && folder.look(temporary).isPresent()) {
                folder.delete(temporary);
            }
        }
    }

    private static void copy(ReadableByteChannel from, SeekableByteChannel to) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        while (from.read(piece) >= 0) {
            piece.flip();
            while (piece.hasRemaining()) {
                to.write(piece);
            }
            piece.clear();
        }
        if (to instanceof FileChannel file) {
            file.force(true); // else a rename may outlive a power cut, and the content not
        }
    }
}
