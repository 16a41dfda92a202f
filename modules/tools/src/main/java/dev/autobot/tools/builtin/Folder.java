package dev.autobot.tools.builtin;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * An open folder, whose files are reached by its handle and never by a path. Used by one thread.
 *
 * <p>What is opened is in this folder whatever is renamed or linked meanwhile, and no link is followed. It takes the
 * system calls that Linux and macOS have; elsewhere opening is refused.
 *
 * <p>What remains: Java cannot make a folder by a handle, see {@link #make}. It cannot open without waiting either, so
 * a file that is swapped for a named pipe between the look and the open holds the thread until the pipe is opened
 * at its other end. And a second name of a file outside (a hard link), which only somebody with access to it can make,
 * is read like a file of the folder; writing puts a new file into its place.
 */
final class Folder implements Closeable {

    private final Path path;
    private final SecureDirectoryStream<Path> handle;

    private Folder(Path path, SecureDirectoryStream<Path> handle) {
        this.path = path;
        this.handle = handle;
    }

    /** Opens a folder by a path that the user's work cannot change. */
    static Folder open(Path path) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(path);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new Folder(path, secure);
        }
        stream.close();
        throw new FileSystemException(null, null, "this system cannot open files safely; Linux and macOS can");
    }

    /** Opens a folder in this one; a link is none. */
    Folder enter(String name) throws IOException {
        // looked at first, because opening a named pipe would wait
        if (!look(name).orElseThrow(() -> new NoSuchFileException(name)).isDirectory()) {
            throw new NotDirectoryException(name);
        }
        Path child = path.getFileSystem().getPath(name);
        return new Folder(path.resolve(name), handle.newDirectoryStream(child, LinkOption.NOFOLLOW_LINKS));
    }

    /** What is there under a name, links not followed. */
    Optional<PosixFileAttributes> look(String name) throws IOException {
        try {
            return Optional.of(
                    handle.getFileAttributeView(local(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                            .readAttributes());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    SeekableByteChannel read(String name) throws IOException {
        return handle.newByteChannel(local(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    /** Makes a file that is not there yet. */
    SeekableByteChannel create(String name, Set<PosixFilePermission> permissions) throws IOException {
        FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(permissions);
        return handle.newByteChannel(
                local(name),
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS),
                mode);
    }

    /** Gives a file another name in one step; what had the name before is gone. */
    void rename(String from, String to) throws IOException {
        handle.move(local(from), handle, local(to));
    }

    void delete(String name) throws IOException {
        handle.deleteFile(local(name));
    }

    /**
     * Makes a folder in this one, by its path, since there is no other way. Should a folder above have been swapped for
     * a link at this moment, an empty folder is left where the link leads; nothing is ever written into it, because
     * {@link #enter} looks for it here.
     */
    void make(String name) throws IOException {
        Files.createDirectory(path.resolve(name));
    }

    /** The names in it; to be asked for once. */
    Iterator<Path> names() {
        return handle.iterator();
    }

    private Path local(String name) {
        return path.getFileSystem().getPath(name);
    }

    @Override
    public void close() throws IOException {
        handle.close();
    }
}
