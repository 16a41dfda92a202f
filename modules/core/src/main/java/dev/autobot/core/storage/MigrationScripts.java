package dev.autobot.core.storage;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * The migration scripts in a plugin's jar. Flyway's own search needs a marker file in each folder on this container
 * and complains about folders that nobody asked for, and Flyway keeps its last configuration in a static field, with
 * whatever class loader it was to search; this one looks into the jar that the plugin's class came from.
 *
 * <p>Immutable. The test kit uses it, too.
 */
public final class MigrationScripts implements ResourceProvider {

    private final List<LoadableResource> scripts;

    private MigrationScripts(List<LoadableResource> scripts) {
        this.scripts = scripts;
    }

    /**
     * Reads the scripts.
     *
     * @param plugin a class of the jar
     * @param folder in the jar, such as {@code dev/autobot/chat/migrations}
     * @throws IOException if the jar cannot be read
     */
    public static MigrationScripts of(Class<?> plugin, String folder) throws IOException {
        String classFile = "/" + plugin.getName().replace('.', '/') + ".class";
        String address = plugin.getResource(classFile).toExternalForm();
        String home = address.substring(address.indexOf("file:"), address.length() - classFile.length());
        if (!home.endsWith("!")) {
            List<LoadableResource> beside = read(Path.of(URI.create(home)).resolve(folder));
            return new MigrationScripts(beside.isEmpty() ? onClassPath(plugin, folder) : beside);
        }
        Path jar = Path.of(URI.create(home.substring(0, home.length() - 1)));
        try (FileSystem content = FileSystems.newFileSystem(jar, Map.of())) {
            return new MigrationScripts(read(content.getPath(folder)));
        }
    }

    /** A test may wrap the plugin in a class of its own, which is in another folder than the plugin's scripts. */
    private static List<LoadableResource> onClassPath(Class<?> plugin, String folder) throws IOException {
        URL address = plugin.getClassLoader().getResource(folder);
        boolean isFolder = address != null && address.getProtocol().equals("file");
        return isFolder ? read(Path.of(URI.create(address.toExternalForm()))) : List.of();
    }

    private static List<LoadableResource> read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .map(MigrationScripts::script)
                    .toList();
        }
    }

    private static LoadableResource script(Path file) {
        try {
            return new Script(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return scripts.isEmpty();
    }

    @Override
    public LoadableResource getResource(String name) {
        return scripts.stream()
                .filter(script -> script.getFilename().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return scripts.stream()
                .filter(script -> script.getFilename().startsWith(prefix))
                .filter(script -> Arrays.stream(suffixes).anyMatch(script.getFilename()::endsWith))
                .toList();
    }

    /** One script, read whole: they are small, and the jar is not kept open. */
    private static final class Script extends LoadableResource {

        private final String name;
        private final String text;

        Script(String name, String text) {
            this.name = name;
            this.text = text;
        }

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
