package dev.autobot.core.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Plugin;
import jakarta.json.Json;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles Java texts, each set of them once; what they compile against hides classes of the contract. */
final class Sources {

    private record Job(Map<String, String> texts, Map<String, byte[]> against) {}

    private static final Map<Map<String, String>, Map<String, byte[]>> DONE = new ConcurrentHashMap<>();

    private Sources() {}

    /**
     * The class files of some sources.
     *
     * @param texts by class name
     * @param against class files to compile against, beside the contract and JSON-P
     */
    static Map<String, byte[]> compile(Map<String, String> texts, Map<String, byte[]> against) {
        if (texts.isEmpty()) {
            return Map.of();
        }
        Job job = new Job(Map.copyOf(texts), against);
        return against.isEmpty() ? DONE.computeIfAbsent(job.texts(), unused -> run(job)) : run(job);
    }

    private static Map<String, byte[]> run(Job job) {
        try {
            Path libraries = Files.createTempDirectory("libraries");
            Path output = Files.createTempDirectory("classes");
            for (Map.Entry<String, byte[]> each : job.against().entrySet()) {
                Path file = libraries.resolve(each.getKey());
                Files.createDirectories(file.getParent());
                Files.write(file, each.getValue());
            }
            run(job.texts(), classPath(libraries), output);
            Map<String, byte[]> classes = filesIn(output);
            delete(libraries);
            delete(output);
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Map<String, String> texts, String classPath, Path output) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler).as("these tests need a JDK, not only a JRE").isNotNull();
        List<JavaFileObject> files = new ArrayList<>();
        texts.forEach((name, text) -> files.add(new Text(name, text)));
        List<String> options =
                List.of("--release", "17", "-proc:none", "-Xlint:none", "-cp", classPath, "-d", output.toString());
        StringWriter complaints = new StringWriter();
        boolean isCompiled =
                compiler.getTask(complaints, null, null, options, null, files).call();
        assertThat(isCompiled).as(complaints.toString()).isTrue();
    }

    private static String classPath(Path libraries) {
        return String.join(File.pathSeparator, libraries.toString(), home(Plugin.class), home(Json.class));
    }

    private static String home(Class<?> type) {
        try {
            URI place = type.getProtectionDomain().getCodeSource().getLocation().toURI();
            return Path.of(place).toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, byte[]> filesIn(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                files.put(name, Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    private static final class Text extends SimpleJavaFileObject {

        private final String text;

        Text(String className, String text) {
            super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean isEncodingErrorIgnored) {
            return text;
        }
    }
}
