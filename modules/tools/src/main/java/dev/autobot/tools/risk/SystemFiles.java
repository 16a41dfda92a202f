package dev.autobot.tools.risk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file system of this host. Thread-safe. */
public final class SystemFiles implements FileLook {

    // As many as Linux follows before it says ELOOP.
    private static final int MOST_LINKS = 40;

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
    public boolean isSpecial(Path absolute) {
        return Files.exists(absolute) && !Files.isRegularFile(absolute) && !Files.isDirectory(absolute);
    }

    @Override
    public Path home() {
        return home;
    }
}
