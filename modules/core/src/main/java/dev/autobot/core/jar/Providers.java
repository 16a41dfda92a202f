package dev.autobot.core.jar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Finds the one class in a jar that is the plugin, in the file that {@link java.util.ServiceLoader} reads. */
final class Providers {

    /** Where the class is named. */
    static final String PATH = "META-INF/services/dev.autobot.plugin.Plugin";

    private static final int MOST_BYTES = 64 * 1024;

    private Providers() {}

    /** The provider's binary name. */
    static String only(ZipFile zip, Refusal jar) throws IOException {
        ZipEntry entry = zip.getEntry(PATH);
        if (entry == null) {
            throw jar.because("has no " + PATH + ": add the file, with the name of the plugin's class in it");
        }
        Set<String> names = names(zip, entry);
        if (names.isEmpty()) {
            throw jar.because("has an empty " + PATH + ": write the name of the plugin's class into it");
        }
        if (names.size() > 1) {
            throw jar.because("names " + names.size() + " plugins (" + Refusal.shown(String.join(", ", names)) + ") in "
                    + PATH + ": one jar is one plugin, so make a jar for each");
        }
        String name = names.iterator().next();
        if (zip.getEntry(name.replace('.', '/') + ".class") == null) {
            throw jar.because("names the class " + Refusal.shown(name) + " in " + PATH
                    + " but does not hold it: correct the name, or build the jar again");
        }
        return name;
    }

    private static Set<String> names(ZipFile zip, ZipEntry entry) throws IOException {
        String text;
        try (InputStream bytes = zip.getInputStream(entry)) {
            text = new String(bytes.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
        Set<String> names = new LinkedHashSet<>();
        for (String line : text.split("[\r\n]+")) {
            int comment = line.indexOf('#');
            String name = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }
}
