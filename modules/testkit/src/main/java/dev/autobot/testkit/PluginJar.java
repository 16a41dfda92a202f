package dev.autobot.testkit;

import dev.autobot.core.jar.PluginDescriptor;
import dev.autobot.plugin.Plugin;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Makes plugin jars for tests: of a folder of classes as a build leaves it, or of single classes with a descriptor.
 * Used by one thread.
 *
 * <pre>{@code
 * PluginJar greeter = PluginJar.of("greeter", "1.0.0").types("greet").plugin(Greeter.class);
 * Path jar = greeter.write(folder.resolve("greeter.jar"));
 * }</pre>
 */
public final class PluginJar {

    private static final String PROVIDER = "META-INF/services/dev.autobot.plugin.Plugin";

    private final Map<String, byte[]> entries = new TreeMap<>();
    private final String id;
    private final String version;
    private String types = "";

    private PluginJar(String id, String version) {
        this.id = id;
        this.version = version;
    }

    /**
     * Begins a jar.
     *
     * @param id the plugin's
     * @param version the plugin's
     * @return without classes yet
     */
    public static PluginJar of(String id, String version) {
        return new PluginJar(id, version);
    }

    /**
     * Says which message types the plugin handles.
     *
     * @param names of the types
     * @return this jar
     */
    public PluginJar types(String... names) {
        types = String.join(",", names);
        return this;
    }

    /**
     * Adds the plugin's class, and names it as the provider.
     *
     * @param plugin a public class, compiled into a folder
     * @return this jar
     */
    public PluginJar plugin(Class<? extends Plugin> plugin) {
        return entry(PROVIDER, plugin.getName().getBytes(StandardCharsets.UTF_8))
                .classes(plugin);
    }

    /**
     * Adds classes, each with those nested in it.
     *
     * @param all compiled into folders
     * @return this jar
     * @throws AssertionError if one of them is not in a folder
     */
    public PluginJar classes(Class<?>... all) {
        for (Class<?> each : all) {
            addWithNested(each);
        }
        return this;
    }

    /**
     * Adds a file.
     *
     * @param name in the jar
     * @param bytes what is in it
     * @return this jar
     */
    public PluginJar entry(String name, byte[] bytes) {
        entries.put(name, bytes.clone());
        return this;
    }

    /**
     * Adds a library that the plugin brings along.
     *
     * @param jar the library
     * @return this jar
     */
    public PluginJar library(Path jar) {
        return entry("META-INF/lib/" + jar.getFileName(), bytes(jar));
    }

    /**
     * Writes the jar.
     *
     * @param file is overwritten
     * @return the file
     */
    public Path write(Path file) {
        String descriptor = "id=" + id + "\nversion=" + version + "\napi=[1.0,2)\ntypes=" + types + "\n";
        entries.putIfAbsent(PluginDescriptor.PATH, descriptor.getBytes(StandardCharsets.UTF_8));
        return write(entries, file);
    }

    /**
     * Makes a jar of all that is in a folder.
     *
     * @param classes such as Maven's {@code target/classes}, with the descriptor and {@code META-INF/lib} in it
     * @param file is overwritten
     * @return the file
     * @throws AssertionError if there is no such folder
     */
    public static Path pack(Path classes, Path file) {
        Map<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                all.put(classes.relativize(each).toString().replace('\\', '/'), bytes(each));
            }
        } catch (IOException e) {
            throw new AssertionError("The folder of classes cannot be read: compile the plugin first.", e);
        }
        return write(all, file);
    }

    private static Path write(Map<String, byte[]> entries, Path file) {
        try (OutputStream bytes = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(each.getKey()));
                jar.write(each.getValue());
            }
            return file;
        } catch (IOException e) {
            throw new AssertionError("The jar " + file + " cannot be written.", e);
        }
    }

    private void addWithNested(Class<?> type) {
        String path = type.getName().replace('.', '/');
        Path file = file(type, path + ".class");
        String name = file.getFileName().toString().replace(".class", "");
        try (Stream<Path> siblings = Files.list(file.getParent())) {
            List<Path> own = siblings.filter(each -> isOf(name, each)).toList();
            String folder = path.substring(0, path.lastIndexOf('/') + 1);
            own.forEach(each -> entry(folder + each.getFileName(), bytes(each)));
        } catch (IOException e) {
            throw new AssertionError("The classes beside " + type.getName() + " cannot be read.", e);
        }
    }

    private static boolean isOf(String name, Path file) {
        String other = file.getFileName().toString();
        return other.equals(name + ".class") || other.startsWith(name + "$") && other.endsWith(".class");
    }

    private static Path file(Class<?> type, String path) {
        URL address = type.getClassLoader().getResource(path);
        if (address == null || !address.getProtocol().equals("file")) {
            throw new AssertionError(type.getName() + " is not in a folder but at " + address + ".");
        }
        return Path.of(URI.create(address.toExternalForm()));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read.", e);
        }
    }
}
