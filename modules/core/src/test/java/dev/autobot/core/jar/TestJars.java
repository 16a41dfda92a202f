package dev.autobot.core.jar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Builds jars for tests: good plugins by default, and bad ones by changing what is in them.
 *
 * <pre>{@code
 * Path jar = TestJars.plugin("greeter").types("greet").start("System.out.println(1);").to(folder);
 * }</pre>
 */
public final class TestJars {

    /** The class that a plugin has unless a test brings its own. */
    public static final String CLASS = "acme.TestPlugin";

    private final String id;
    private final Map<String, String> descriptor = new LinkedHashMap<>();
    private final Map<String, String> sources = new TreeMap<>();
    private final Map<String, byte[]> against = new TreeMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Set<String> without = new LinkedHashSet<>();

    private TestJars(String id) {
        this.id = id;
    }

    /** A whole plugin, of version 1.0.0, that does nothing. */
    public static TestJars plugin(String id) {
        TestJars jar = new TestJars(id);
        jar.descriptor.put("id", id);
        jar.descriptor.put("version", "1.0.0");
        jar.descriptor.put("api", "[1.0,2)");
        return jar.start("").provider(CLASS);
    }

    /** A jar with nothing in it. */
    public static TestJars library(String name) {
        return new TestJars(name);
    }

    /** Changes a line of the descriptor. */
    public TestJars line(String key, String value) {
        descriptor.put(key, value);
        return this;
    }

    /** Another version than 1.0.0. */
    public TestJars version(String version) {
        return line("version", version);
    }

    /** Other versions of the contract than {@code [1.0,2)}. */
    public TestJars api(String range) {
        return line("api", range);
    }

    /** The message types that the descriptor names. */
    public TestJars types(String... types) {
        return line("types", String.join(",", types));
    }

    /** What the plugin does when it starts. */
    public TestJars start(String statements) {
        return members(
                "public void start(dev.autobot.plugin.PluginContext context) throws Exception {" + statements + "}");
    }

    /** Everything in the plugin's class, {@code start} included. */
    public TestJars members(String members) {
        return source(CLASS, "public class TestPlugin implements dev.autobot.plugin.Plugin {" + members + "}");
    }

    /** A class, or several in one text; the line with the package is added. */
    public TestJars source(String className, String text) {
        int end = className.lastIndexOf('.');
        sources.put(className, (end < 0 ? "" : "package " + className.substring(0, end) + ";\n") + text);
        return this;
    }

    /** Compiles against a library without bundling it. */
    public TestJars needs(TestJars library) {
        against.putAll(library.classes());
        return this;
    }

    /** Bundles a library, and compiles against it. */
    public TestJars bundles(TestJars library) {
        return needs(library).entry("META-INF/lib/" + library.id + ".jar", library.bytes());
    }

    /** The lines of the file that names the plugin's class. */
    public TestJars provider(String... lines) {
        return entry(Providers.PATH, String.join("\n", lines));
    }

    /** A text file. */
    public TestJars entry(String name, String text) {
        return entry(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Any file; replaces what was compiled. */
    public TestJars entry(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    /** Leaves a file out, such as a class that was compiled. */
    public TestJars without(String name) {
        without.add(name);
        return this;
    }

    /** The class files, by their names in the jar. */
    public Map<String, byte[]> classes() {
        return Sources.compile(sources, against);
    }

    /** The jar as bytes. */
    public byte[] bytes() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        if (!descriptor.isEmpty()) {
            StringBuilder lines = new StringBuilder();
            descriptor.forEach(
                    (key, value) -> lines.append(key).append('=').append(value).append('\n'));
            all.put(PluginDescriptor.PATH, lines.toString().getBytes(StandardCharsets.UTF_8));
        }
        all.putAll(classes());
        all.putAll(entries);
        all.keySet().removeAll(without);
        return zip(all);
    }

    private static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                // Equal contents make equal bytes.
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes the jar, as {@code <id>.jar}. */
    public Path to(Path folder) {
        try {
            return Files.write(folder.resolve(id + ".jar"), bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Verifies the jar by rules that reserve nothing, keeps a copy and loads that. */
    public LoadedJar load(Path folder, int generation) {
        Path jar = to(folder);
        JarRules rules = new JarRules(Set.of(), Optional.empty(), Long.MAX_VALUE);
        VerifiedJar verified = new JarVerifier(rules).verify(jar);
        JarCopy copy = new JarCopies(folder.resolve("copies")).keep(jar, verified);
        return LoadedJar.load(copy, generation, TestJars.class.getClassLoader());
    }
}
