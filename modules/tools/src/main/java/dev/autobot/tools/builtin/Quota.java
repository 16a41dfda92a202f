package dev.autobot.tools.builtin;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Counts what a workspace holds. Used once.
 *
 * <p>It counts anew each time, because commands write there, too; the count stops at the limit of files. What others
 * write between the count and the write is not counted.
 */
final class Quota extends SimpleFileVisitor<Path> {

    private final FileRules rules;
    private long bytes;
    private int files;

    private Quota(FileRules rules, long bytes, int files) {
        this.rules = rules;
        this.bytes = bytes;
        this.files = files;
    }

    /** Refuses what would be too much. */
    static void requireRoom(FileRules rules, Path root, long moreBytes, int moreFiles) throws IOException {
        Quota quota = new Quota(rules, moreBytes, moreFiles - 1); // the workspace itself is visited, too
        Files.walkFileTree(root, quota);
        if (quota.files > rules.files()) {
            throw Refusals.badField("The workspace may hold " + rules.files()
                    + " files and folders, and has no room for more. Delete some first.");
        }
        if (quota.bytes > rules.bytes()) {
            throw Refusals.badField("The workspace may hold " + rules.bytes() / (1 << 20)
                    + " MiB, and has no room for this. Delete something first.");
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return count(0);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        return count(attributes.size());
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return count(0); // deleted meanwhile, or not readable
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
        return FileVisitResult.CONTINUE;
    }

    private FileVisitResult count(long size) {
        bytes += size;
        files++;
        return files > rules.files() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }
}
