package dev.autobot.e2e;

import dev.autobot.plugin.Plugin;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs a plugin of this test's own class path into a jar, as its author's build would. */
final class PluginJar {

    private PluginJar() {}

    static Path of(Class<? extends Plugin> plugin, Path folder) {
        Path jar = folder.resolve(plugin.getSimpleName() + ".jar");
        try {
            Files.createDirectories(folder);
            try (OutputStream file = Files.newOutputStream(jar);
                    ZipOutputStream zip = new ZipOutputStream(file)) {
                zip.putNextEntry(new ZipEntry("META-INF/services/" + Plugin.class.getName()));
                zip.write(plugin.getName().getBytes(StandardCharsets.UTF_8));
                zip.putNextEntry(new ZipEntry("META-INF/autobot-plugin.properties"));
                zip.write(descriptor(plugin.getAnnotation(Described.class)).getBytes(StandardCharsets.UTF_8));
                for (Path classFile : classesOf(plugin)) {
                    zip.putNextEntry(new ZipEntry(packageOf(plugin) + classFile.getFileName()));
                    Files.copy(classFile, zip);
                }
            }
            return jar;
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String descriptor(Described plugin) {
        return "id=" + plugin.id() + "\nversion=" + plugin.version() + "\napi=[1.0,2)\ntypes="
                + String.join(",", plugin.types()) + "\n";
    }

    /** The class file of the plugin and of the classes within it. */
    private static List<Path> classesOf(Class<?> plugin) throws IOException, URISyntaxException {
        Path classes = Path.of(
                plugin.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.list(classes.resolve(packageOf(plugin)))) {
            return files.filter(file -> file.getFileName().toString().startsWith(plugin.getSimpleName()))
                    .toList();
        }
    }

    private static String packageOf(Class<?> plugin) {
        return plugin.getPackageName().replace('.', '/') + "/";
    }
}
