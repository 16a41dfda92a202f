package dev.autobot.knowledge;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Opens files of a tool's folder, and none outside it. */
final class WorkspaceFile {

    private WorkspaceFile() {}

    /**
     * Opens a file.
     *
     * @throws PlatformException {@code NOT_FOUND} when there is no such file in the folder, also when a link leads out
     */
    static InputStream open(Path workspace, String name) throws IOException {
        try {
            Path root = workspace.toRealPath();
            Path file = root.resolve(name).normalize();
            if (file.startsWith(root) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Path real = file.toRealPath();
                if (real.startsWith(root)) {
                    return Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (InvalidPathException e) {
            // said below
        }
        throw new PlatformException(
                ErrorCodes.NOT_FOUND, "There is no such file in the working folder. list_files shows what there is.");
    }
}
