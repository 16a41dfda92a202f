package dev.autobot.core.jar;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads one zip file from end to end, by its central directory as a class loader does, and refuses what it must not
 * hold. Nested libraries are read in the same way.
 */
final class ZipCheck {

    private static final int CHUNK = 64 * 1024;

    private final Refusal jar;
    private final UnpackBudget budget;
    private final byte[] chunk = new byte[CHUNK];

    ZipCheck(Refusal jar, UnpackBudget budget) {
        this.jar = jar;
        this.budget = budget;
    }

    /** Checks each entry of a plugin jar, and of its libraries. */
    void plugin(ZipFile zip) throws IOException {
        entries(zip);
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (NestedLibraries.isLibrary(entry.getName())) {
                library(zip, entry);
            }
        }
    }

    private void entries(ZipFile zip) throws IOException {
        budget.takeEntries(zip.size());
        Set<String> names = new HashSet<>();
        List<? extends ZipEntry> entries = Collections.list(zip.entries());
        for (ZipEntry entry : entries) {
            String name = entry.getName();
            EntryNames.check(name, jar);
            if (!names.add(name)) {
                throw jar.because("holds " + Refusal.shown(name) + " twice: build the jar again");
            }
            if (!entry.isDirectory()) {
                read(zip, entry);
            }
        }
    }

    /**
     * A library is read from a file of its own, since a stream of it would not show the directory at its end. Its size
     * is known to be within the budget: {@link #entries} has read it.
     */
    private void library(ZipFile zip, ZipEntry entry) throws IOException {
        Refusal library = jar.inside(entry.getName());
        Path file = Files.createTempFile("library", ".jar");
        try {
            try (OutputStream copy = Files.newOutputStream(file);
                    InputStream bytes = zip.getInputStream(entry)) {
                bytes.transferTo(copy);
            }
            try (ZipFile nested = new ZipFile(file.toFile())) {
                new ZipCheck(library, budget).entries(nested);
                if (nested.getEntry(Providers.PATH) != null) {
                    throw library.because("names a plugin of its own: one jar is one plugin, so leave it out");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw library.because("is not a whole zip file (" + Refusal.shown(String.valueOf(e.getMessage()))
                    + "): build the plugin again");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void read(ZipFile zip, ZipEntry entry) throws IOException {
        byte[] head;
        CRC32 sum = new CRC32();
        try (InputStream bytes = zip.getInputStream(entry)) {
            head = bytes.readNBytes(ClassFiles.HEAD);
            take(head, head.length, sum);
            for (int count = bytes.read(chunk); count >= 0; count = bytes.read(chunk)) {
                take(chunk, count, sum);
            }
        }
        if (entry.getCrc() >= 0 && entry.getCrc() != sum.getValue()) {
            throw jar.because("is damaged at " + Refusal.shown(entry.getName()) + ": "
                    + jar.arrival().again());
        }
        if (entry.getName().endsWith(".class")) {
            ClassFiles.check(entry.getName(), head, jar);
        }
    }

    private void take(byte[] bytes, int count, CRC32 sum) {
        budget.takeBytes(count);
        sum.update(bytes, 0, count);
    }
}
