package dev.autobot.core.journal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A PostgreSQL that lives as long as a test class, in a folder of it and on a free port. PostgreSQL refuses to run as
 * root; there the library starts it in a user namespace ({@code unshare -U}), in which it is nobody.
 */
final class Postgres {

    private Postgres() {}

    static EmbeddedPostgres start(Path folder) throws IOException {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        Files.createDirectories(folder.resolve("binaries")).toFile())
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(true)
                .setServerConfig("fsync", "off")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }
}
