package dev.autobot.server;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.Installation;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The installation's id, in a file of the data folder that is made at the first start. Thread-safe. */
@Singleton
class InstallationFile implements Installation {

    private static final String NAME = "installation-id";
    private static final int LENGTH = 36;

    private final Path file;
    private final IdSource ids;
    private String id;

    @Inject
    InstallationFile(Settings settings, IdSource ids) {
        this.file = Path.of(settings.text("data.dir").orElse("data")).resolve(NAME);
        this.ids = ids;
    }

    @Override
    public synchronized String id() {
        if (id == null) {
            id = read();
        }
        return id;
    }

    private String read() {
        try {
            String kept = Files.exists(file) ? Files.readString(file).strip() : "";
            if (kept.length() == LENGTH) {
                return kept;
            }
            String made = ids.next();
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, made + "\n");
            return made;
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCodes.BAD_CONFIGURATION,
                    "The file " + file + " cannot be read or made. Let the server's user write in AUTOBOT_DATA_DIR.",
                    e);
        }
    }
}
