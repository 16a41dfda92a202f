package dev.autobot.tools.risk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file system of this host. Thread-safe. */
public final class SystemFiles implements FileLook {

    // As many as Linux follows before it says ELOOP.
    private static final int MOST_LINKS = 40;

    // S_IFMT and S_IFBLK of stat(2)
    private static final int FILE_KIND = 0170000;
    private static final int BLOCK_DEVICE = 0060000;

    private final Path home;

    public SystemFiles(Path home) {
        this.home = home.toAbsolutePath().normalize();
    }

    @Override
    public Path real(Path absolute) {
        return real(absolute, MOST_LINKS);
    }

    private Path real(Path path, int linksLeft) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            Path parent = path.getParent();
            if (parent == null || linksLeft == 0) {
                return path.normalize();
            }
            Path realParent = real(parent, linksLeft);
            Path entry = realParent.resolve(path.getFileName()).normalize();
            // A link to what is not there yet: writing to it makes the file at its end.
            return Files.isSymbolicLink(entry) ? real(target(entry), linksLeft - 1) : entry;
        }
    }

    private static Path target(Path link) {
        try {
            return link.resolveSibling(Files.readSymbolicLink(link));
        } catch (IOException gone) {
            return link;
        }
    }

    @Override
    public boolean isBlockDevice(Path absolute) {
        try {
            return ((int) Files.getAttribute(absolute, "unix:mode") & FILE_KIND) == BLOCK_DEVICE;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return false;
        }
    }

    @Override
    public Path home() {
        return home;
    }
}
