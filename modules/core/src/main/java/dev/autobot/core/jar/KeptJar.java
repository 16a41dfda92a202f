package dev.autobot.core.jar;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The folder of one copy: {@code plugin.jar}, and the libraries that are in it, unpacked to {@code lib/}. */
final class KeptJar {

    private static final String JAR = "plugin.jar";
    private static final String LIBRARIES = "lib";

    private KeptJar() {}

    static Path jar(Path folder) {
        return folder.resolve(JAR);
    }

    static List<Path> libraries(Path folder) throws IOException {
        Path libraries = folder.resolve(LIBRARIES);
        if (!Files.isDirectory(libraries)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(libraries)) {
            return files.sorted().toList();
        }
    }

    /** Copies a jar into the folder; the digest is that of the bytes that were written. */
    static String copy(Path from, Path folder) throws IOException {
        try (DigestOutputStream copy = new DigestOutputStream(Files.newOutputStream(jar(folder)), Digests.sha256())) {
            Files.copy(from, copy);
            return Digests.text(copy.getMessageDigest());
        }
    }

    static void unpackLibraries(Path folder) throws IOException {
        Path libraries = Files.createDirectories(folder.resolve(LIBRARIES));
        try (ZipFile zip = new ZipFile(jar(folder).toFile())) {
            for (ZipEntry entry : libraryEntries(zip)) {
                Path file = libraries.resolve(NestedLibraries.fileName(entry.getName()));
                try (InputStream bytes = zip.getInputStream(entry);
                        OutputStream copy = Files.newOutputStream(file)) {
                    bytes.transferTo(copy);
                }
            }
        }
    }

    /** Whether everything is there as it was written; a machine that lost power may have left less. */
    static boolean isWhole(Path folder, String sha256) throws IOException {
        if (!Files.isRegularFile(jar(folder)) || !Digests.of(jar(folder)).equals(sha256)) {
            return false;
        }
        try (ZipFile zip = new ZipFile(jar(folder).toFile())) {
            List<? extends ZipEntry> entries = libraryEntries(zip);
            for (ZipEntry entry : entries) {
                Path file = folder.resolve(LIBRARIES).resolve(NestedLibraries.fileName(entry.getName()));
                if (!Files.isRegularFile(file) || !isSame(zip, entry, file)) {
                    return false;
                }
            }
            return libraries(folder).size() == entries.size();
        }
    }

    private static boolean isSame(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        try (InputStream bytes = zip.getInputStream(entry)) {
            return Digests.of(bytes).equals(Digests.of(file));
        }
    }

    private static List<? extends ZipEntry> libraryEntries(ZipFile zip) {
        return Collections.list(zip.entries()).stream()
                .filter(entry -> NestedLibraries.isLibrary(entry.getName()))
                .toList();
    }
}
