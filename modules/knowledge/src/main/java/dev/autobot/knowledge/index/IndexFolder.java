package dev.autobot.knowledge.index;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.IOUtils;

/**
 * The folder of all generations, {@code gen-1} and so on, with the file {@code current} that names the one that counts.
 * Held by one process at a time; a killed one leaves nothing that has to be removed.
 */
final class IndexFolder implements AutoCloseable {

    private static final String POINTER = "current";
    private static final Pattern NAME = Pattern.compile("gen-([0-9]{1,9})");

    private final Path root;
    private final FSDirectory directory;
    private final Lock lock;

    private IndexFolder(Path root, FSDirectory directory, Lock lock) {
        this.root = root;
        this.directory = directory;
        this.lock = lock;
    }

    /** Makes it where it is not there. */
    static IndexFolder hold(Path root) throws IOException {
        Files.createDirectories(root);
        FSDirectory directory = FSDirectory.open(root);
        try {
            return new IndexFolder(root, directory, directory.obtainLock("in-use.lock"));
        } catch (LockObtainFailedException e) {
            IOUtils.closeWhileHandlingException(directory);
            throw new IOException(
                    "The knowledge index in " + root + " is used by another server. Give each server a data folder of"
                            + " its own.",
                    e);
        }
    }

    /** The generation that counts; {@code null} when none was ever finished. */
    Path current() throws IOException {
        Path pointer = root.resolve(POINTER);
        if (!Files.exists(pointer)) {
            return null;
        }
        String name = Files.readString(pointer).strip();
        if (!NAME.matcher(name).matches()) {
            throw new IOException("the file '" + POINTER + "' names no index");
        }
        return root.resolve(name);
    }

    /** A folder that is not there yet. */
    Path next() throws IOException {
        int highest = 0;
        for (Path each : generations()) {
            String name = each.getFileName().toString();
            highest = Math.max(highest, Integer.parseInt(name.substring(name.indexOf('-') + 1)));
        }
        return root.resolve("gen-" + (highest + 1));
    }

    /** Makes a generation the one that counts, whatever happens in between. */
    void point(Path generation) throws IOException {
        Path made = root.resolve(POINTER + ".new");
        Files.writeString(made, generation.getFileName() + "\n");
        try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(made, root.resolve(POINTER), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        IOUtils.fsync(root, true);
    }

    /** Deletes all generations but one, which may be {@code null}; what cannot be deleted is left for the next time. */
    void deleteAllBut(Path kept) throws IOException {
        for (Path each : generations()) {
            if (!each.equals(kept)) {
                delete(each);
            }
        }
    }

    static void delete(Path generation) {
        try (Stream<Path> files = Files.walk(generation)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            // Some systems do not delete what a search still reads. It is no longer named, and goes at the next start.
            return;
        }
    }

    private List<Path> generations() throws IOException {
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(
                            each -> NAME.matcher(each.getFileName().toString()).matches())
                    .toList();
        }
    }

    @Override
    public void close() {
        IOUtils.closeWhileHandlingException(lock, directory);
    }
}
