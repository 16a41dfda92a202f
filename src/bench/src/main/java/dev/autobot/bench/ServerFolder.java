package dev.autobot.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * One unpacked server. The bare one is made of the same package, so that both have the same runtime and the same
 * options of the virtual machine.
 *
 * @param name what the server is called in figures and in its runtime
 * @param home the runtime's folder
 */
record ServerFolder(String name, Path home) {

    private static final String PACKAGED = "autobot";
    private static final String BENCH_TYPES = "bench_append,bench_broadcast,bench_burst,bench_keep";
    private static final String CLASSES = "WEB-INF/classes/";
    private static final List<String> SHARED = List.of("jvm.options", "server.env", "bootstrap.properties");

    /** Unpacks the packaged server as it is. */
    static ServerFolder platform(Options options) throws IOException {
        return new ServerFolder(PACKAGED, unpack(options.zip(), options.work().resolve("platform")));
    }

    /** Makes a server that holds nothing but the bare endpoint. */
    static ServerFolder bare(Options options) throws IOException {
        ServerFolder bare =
                new ServerFolder("bare", unpack(options.zip(), options.work().resolve("bare")));
        Path packaged = bare.home.resolve("usr/servers").resolve(PACKAGED);
        Files.createDirectories(bare.config().resolve("apps"));
        for (String file : SHARED) {
            if (Files.exists(packaged.resolve(file))) {
                Files.copy(packaged.resolve(file), bare.config().resolve(file));
            }
        }
        delete(packaged);
        copyResource("bare/server.xml", bare.config().resolve("server.xml"));
        try (FileSystem war = archive(bare.config().resolve("apps/bare.war"))) {
            copyClasses("bare", war.getPath(CLASSES));
            copyResource("bare/beans.xml", war.getPath("WEB-INF/beans.xml"));
        }
        return bare;
    }

    /** Puts the plugin that can broadcast beside the server's own modules. */
    void addPlugin() throws IOException {
        Path jar = home.resolveSibling("bench-plugin.jar");
        addToClassPath(PluginFile.of(jar, "bench", "1.0.0", "plugin.BenchPlugin", BENCH_TYPES));
    }

    /** Puts a plugin that echoes beside the server's own modules. */
    void addEcho(String id) throws IOException {
        addToClassPath(echo(id, "1.0.0"));
    }

    /** A jar of the plugin that echoes. */
    Path echo(String id, String version) throws IOException {
        Path jar = home.resolveSibling("echo-" + id + "-" + version + ".jar");
        return PluginFile.of(jar, id, version, "echo.EchoPlugin", id + "_ask");
    }

    private void addToClassPath(Path jar) throws IOException {
        try (FileSystem war = archive(config().resolve("apps/autobot.war"))) {
            Path target = war.getPath("WEB-INF/lib/" + jar.getFileName());
            Files.copy(jar, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Where the server keeps what it stores. */
    Path data() {
        return home.resolveSibling("data");
    }

    /** The database's file. */
    Path database() {
        return data().resolve("db/autobot.mv.db");
    }

    /** Forgets all that the server has stored; it must not run. */
    void forgetData() {
        try {
            delete(data());
        } catch (IOException e) {
            throw new BenchException(data() + " cannot be removed", e);
        }
    }

    /** The jar of the database that the server brings. */
    Path databaseJar() {
        try (Stream<Path> jars = Files.list(config().resolve("jdbc"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("h2-"))
                    .findFirst()
                    .orElseThrow(() -> new BenchException("No h2-*.jar in " + config().resolve("jdbc")));
        } catch (IOException e) {
            throw new BenchException(config().resolve("jdbc") + " cannot be read", e);
        }
    }

    private Path config() {
        return home.resolve("usr/servers").resolve(name);
    }

    private static Path unpack(Path zip, Path target) throws IOException {
        if (!Files.exists(zip)) {
            throw new BenchException(zip + " is not there. Build it first: mvn -DskipTests package");
        }
        delete(target);
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new BenchException(zip + " holds a file that would leave the folder: " + entry.getName());
                }
                Files.createDirectories(entry.isDirectory() ? file : file.getParent());
                if (!entry.isDirectory()) {
                    Files.copy(in, file);
                }
            }
        }
        Path home = target.resolve("wlp");
        Files.setPosixFilePermissions(home.resolve("bin/server"), PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    static FileSystem archive(Path file) throws IOException {
        return FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of("create", "true"));
    }

    static void copyClasses(String room, Path root) throws IOException {
        Path classes = ownClasses();
        try (Stream<Path> all = Files.walk(classes.resolve(folder()).resolve(room))) {
            for (Path each :
                    all.filter(file -> file.toString().endsWith(".class")).toList()) {
                Path target = root.resolve(classes.relativize(each).toString());
                Files.createDirectories(target.getParent());
                Files.copy(each, target);
            }
        }
    }

    private static void copyResource(String name, Path target) throws IOException {
        try (InputStream resource = ServerFolder.class.getResourceAsStream(name)) {
            Files.copy(resource, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String folder() {
        return ServerFolder.class.getPackageName().replace('.', '/');
    }

    private static Path ownClasses() {
        return Path.of(URI.create(ServerFolder.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }
}
