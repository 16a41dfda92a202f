package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Plugin;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles Java text against the contract alone, each text once. Thread-safe. */
final class SourceCompiler {

    private static final Map<String, Map<String, byte[]>> DONE = new ConcurrentHashMap<>();

    private SourceCompiler() {}

    /** The class files, by their names in a jar. */
    static Map<String, byte[]> compile(String className, String text) {
        return DONE.computeIfAbsent(text, unused -> run(className, text));
    }

    private static Map<String, byte[]> run(String className, String text) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler).as("these tests need a JDK, not only a JRE").isNotNull();
        try {
            Path output = Files.createTempDirectory("classes");
            List<String> options =
                    List.of("--release", "17", "-proc:none", "-Xlint:none", "-cp", contract(), "-d", output.toString());
            StringWriter complaints = new StringWriter();
            List<JavaFileObject> files = List.of(new Text(className, text));
            boolean isCompiled = compiler.getTask(complaints, null, null, options, null, files)
                    .call();
            assertThat(isCompiled).as(complaints.toString()).isTrue();
            return filesIn(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String contract() {
        try {
            URI place = Plugin.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
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
                Files.delete(file);
            }
        }
        return files;
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
