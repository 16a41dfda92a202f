package dev.autobot.samples.office;

import dev.autobot.samples.office.reader.ReaderMain;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the process that reads is started. */
final class CommandLine {

    private CommandLine() {}

    static List<String> of(OfficeSettings settings, Path folder) {
        return List.of(
                settings.java().toString(),
                "-Xmx" + settings.heap() + "m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC", // a short life on one core
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + folder,
                "-Duser.home=" + folder,
                "-cp",
                classPath(),
                ReaderMain.class.getName());
    }

    /** The jars that the plugin itself is loaded from; in its own tests, its classes and their libraries. */
    private static String classPath() {
        if (CommandLine.class.getClassLoader() instanceof URLClassLoader loader) {
            return Stream.of(loader.getURLs()).map(CommandLine::path).collect(Collectors.joining(File.pathSeparator));
        }
        Path classes = Path.of(
                path(CommandLine.class.getProtectionDomain().getCodeSource().getLocation()));
        List<String> places = new ArrayList<>(List.of(classes.toString()));
        Path libraries = classes.resolve("META-INF").resolve("lib");
        if (Files.isDirectory(libraries)) {
            places.add(libraries + File.separator + "*");
        }
        return String.join(File.pathSeparator, places);
    }

    private static String path(URL address) {
        try {
            return Path.of(address.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class loader gave a wrong address", e);
        }
    }
}
