package dev.autobot.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.api.resource.LoadableResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationScriptsTest {

    private static final String FOLDER = "org/example/migrations";
    private static final String[] SQL = {".sql"};

    @TempDir
    Path temp;

    /** Lives in the folder or jar of a test, too. */
    public static final class Home {}

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(FOLDER + "/V1__first.sql", "create table é;");
        files.put(FOLDER + "/V2__second.sql", "select 2;");
        files.put(FOLDER + "/R__repeat.sql", "select 3;");
        files.put(FOLDER + "/readme.txt", "no script");
        files.put(FOLDER + "/deeper/V9__no.sql", "too deep");
        files.put("org/example/V8__no.sql", "elsewhere");
        return files;
    }

    @Test
    void findsScriptsInAFolder() throws Exception {
        Path classes = Files.createDirectories(temp.resolve("target with space/classes"));
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path path = classes.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Path home = classes.resolve(classFile());
        Files.createDirectories(home.getParent());
        Files.write(home, homeClass());

        requireScripts(classes.toUri().toURL());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsScriptsInAJarWithAndWithoutEntriesForFolders(boolean folders) throws Exception {
        requireScripts(jar("plugin.jar", folders).toUri().toURL());
    }

    @Test
    void findsScriptsInAJarWhosePathHasSpecialCharacters() throws Exception {
        Files.createDirectories(temp.resolve("my plugins+é"));

        requireScripts(jar("my plugins+é/plug in.jar", false).toUri().toURL());
    }

    @Test
    void findsNothingInAFolderThatTheJarDoesNotHave() throws Exception {
        try (URLClassLoader loader = loader(jar("plugin.jar", true).toUri().toURL())) {
            assertThat(MigrationScripts.of(home(loader), "org/example/other").isEmpty())
                    .isTrue();
        }
    }

    @Test
    void doesNotKeepTheJarOpen() throws Exception {
        Path jar = jar("plugin.jar", true);
        try (URLClassLoader loader = loader(jar.toUri().toURL())) {
            MigrationScripts.of(home(loader), FOLDER);
            MigrationScripts again = MigrationScripts.of(home(loader), FOLDER);
            Files.delete(jar);

            assertThat(text(again.getResource("V1__first.sql"))).isEqualTo("create table é;");
        }
    }

    private static void requireScripts(URL place) throws Exception {
        try (URLClassLoader loader = loader(place)) {
            MigrationScripts scripts = MigrationScripts.of(home(loader), FOLDER);

            assertThat(scripts.isEmpty()).isFalse();
            assertThat(scripts.getResources("V", SQL))
                    .extracting(LoadableResource::getFilename)
                    .containsExactlyInAnyOrder("V1__first.sql", "V2__second.sql");
            assertThat(scripts.getResources("R", SQL))
                    .extracting(LoadableResource::getFilename)
                    .containsExactly("R__repeat.sql");
            assertThat(scripts.getResources("V", new String[] {".conf"})).isEmpty();
            assertThat(text(scripts.getResource("V1__first.sql"))).isEqualTo("create table é;");
            assertThat(scripts.getResource("V9__no.sql")).isNull();
        }
    }

    private static String text(LoadableResource script) throws IOException {
        StringWriter text = new StringWriter();
        script.read().transferTo(text);
        return text.toString();
    }

    private Path jar(String name, boolean folders) throws IOException {
        Path jar = temp.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            if (folders) {
                for (String folder : new String[] {"org/", "org/example/", FOLDER + "/", FOLDER + "/deeper/"}) {
                    zip.putNextEntry(new ZipEntry(folder));
                }
            }
            zip.putNextEntry(new ZipEntry(classFile()));
            zip.write(homeClass());
            for (Map.Entry<String, String> entry : files().entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    /** A loader whose only parent is the JDK, so that the home class comes from the place. */
    private static URLClassLoader loader(URL place) {
        return new URLClassLoader(new URL[] {place}, ClassLoader.getPlatformClassLoader());
    }

    private static Class<?> home(ClassLoader loader) throws ClassNotFoundException {
        return Class.forName(Home.class.getName(), true, loader);
    }

    private static String classFile() {
        return Home.class.getName().replace('.', '/') + ".class";
    }

    private static byte[] homeClass() throws IOException {
        try (InputStream bytes = MigrationScriptsTest.class.getClassLoader().getResourceAsStream(classFile())) {
            return bytes.readAllBytes();
        }
    }
}
