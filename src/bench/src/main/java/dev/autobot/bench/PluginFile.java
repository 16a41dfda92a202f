package dev.autobot.bench;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;

/** Packs the benchmark's own plugins into jars. */
final class PluginFile {

    private PluginFile() {}

    /**
     * Packs one.
     *
     * @param className in a package of its own below this one, all of which is packed
     */
    static Path of(Path jar, String id, String version, String className, String types) throws IOException {
        Files.deleteIfExists(jar);
        try (FileSystem plugin = ServerFolder.archive(jar)) {
            ServerFolder.copyClasses(className.substring(0, className.indexOf('.')), plugin.getPath("/"));
            Path services = Files.createDirectories(plugin.getPath("META-INF/services"));
            Files.writeString(
                    services.resolve("dev.autobot.plugin.Plugin"), PluginFile.class.getPackageName() + "." + className);
            Files.writeString(
                    plugin.getPath("META-INF/autobot-plugin.properties"),
                    "id=" + id + "\nversion=" + version + "\napi=[1.0,2)\ntypes=" + types + "\n");
        }
        return jar;
    }
}
