package dev.autobot.e2e;

import dev.autobot.plugin.Plugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Builds plugin jars from Java text: good ones by default, bad ones by changing what is in them. Equal contents make
 * equal bytes.
 */
final class JarOfSource {

    static final String CLASS = "acme.AcmePlugin";
    static final String DESCRIPTOR = "META-INF/autobot-plugin.properties";
    static final String PROVIDERS = "META-INF/services/" + Plugin.class.getName();

    private final Map<String, String> descriptor = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private String members;

    private JarOfSource(String id) {
        descriptor.put("id", id);
        descriptor.put("version", "1.0.0");
        descriptor.put("api", "[1.0,2)");
        entry(PROVIDERS, CLASS);
        starting("");
    }

    /** A whole plugin, of version 1.0.0, that does nothing. */
    static JarOfSource plugin(String id) {
        return new JarOfSource(id);
    }

    /** Writes a line of the descriptor. */
    JarOfSource line(String key, String value) {
        descriptor.put(key, value);
        return this;
    }

    JarOfSource version(String version) {
        return line("version", version);
    }

    JarOfSource types(String... types) {
        return line("types", String.join(",", types));
    }

    /** What the plugin does when it starts, with its {@code context}. */
    JarOfSource starting(String statements) {
        return having("public void start(PluginContext context) throws Exception {" + statements + "}");
    }

    /** Everything in the plugin's class, {@code start} included. */
    JarOfSource having(String all) {
        members = all;
        return this;
    }

    JarOfSource entry(String name, String text) {
        return entry(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Any file; replaces what was compiled. */
    JarOfSource entry(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    JarOfSource entries(Map<String, byte[]> files) {
        entries.putAll(files);
        return this;
    }

    /** Leaves a file out, such as a class that was compiled. */
    JarOfSource without(String name) {
        entries.put(name, null);
        return this;
    }

    /** The class files, by their names in the jar. */
    Map<String, byte[]> classes() {
        String imports = "package acme; import dev.autobot.plugin.*; import java.util.*; import java.time.*;";
        return SourceCompiler.compile(CLASS, imports + "public class AcmePlugin implements Plugin {" + members + "}");
    }

    byte[] bytes() {
        StringBuilder lines = new StringBuilder();
        descriptor.forEach(
                (key, value) -> lines.append(key).append('=').append(value).append('\n'));
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(DESCRIPTOR, lines.toString().getBytes(StandardCharsets.UTF_8));
        all.putAll(classes());
        all.putAll(entries);
        all.values().removeIf(java.util.Objects::isNull);
        return zip(all);
    }

    static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Puts the jar into a folder in one step, as a careful operator does. */
    Path dropAs(Path file) {
        return drop(bytes(), file);
    }

    static Path drop(byte[] bytes, Path file) {
        try {
            Path part = Files.write(file.resolveSibling(file.getFileName() + ".part"), bytes);
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
