package dev.autobot.core.jar;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/** One jar that a class loader reads from, opened by itself and closed with the loader. For any thread. */
final class OpenJar implements Closeable {

    private final JarFile file;
    private final URL address;
    private final ProtectionDomain domain;

    private OpenJar(JarFile file, URL address) {
        this.file = file;
        this.address = address;
        // No class loader in the domain: on Java 17 a thread that is made while plugin code is on the stack keeps the
        // stack's domains as long as it lives (inheritedAccessControlContext), and would keep the loader through them.
        this.domain = new ProtectionDomain(new CodeSource(address, (Certificate[]) null), null, null, null);
    }

    static OpenJar open(Path jar) throws IOException {
        // Signatures say nothing here: whom to trust is decided by the digest of the whole file.
        JarFile file = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
        return new OpenJar(file, jar.toUri().toURL());
    }

    URL address() {
        return address;
    }

    ProtectionDomain domain() {
        return domain;
    }

    /** The manifest, an empty one if there is none. */
    Manifest manifest() throws IOException {
        try {
            Manifest manifest = file.getManifest();
            return manifest == null ? new Manifest() : manifest;
        } catch (IllegalStateException e) {
            throw closed(e);
        }
    }

    /** The entry, of this Java's version if the jar has several; {@code null} if there is none or the jar is closed. */
    JarEntry entry(String name) {
        try {
            return file.getJarEntry(name);
        } catch (IllegalStateException e) {
            return null;
        }
    }

    InputStream stream(JarEntry entry) throws IOException {
        try {
            return file.getInputStream(entry);
        } catch (IllegalStateException e) {
            throw closed(e);
        }
    }

    private static IOException closed(IllegalStateException cause) {
        return new IOException("The plugin was unloaded.", cause);
    }

    byte[] bytes(JarEntry entry) throws IOException {
        try (InputStream stream = stream(entry)) {
            return stream.readAllBytes();
        }
    }

    URL addressOf(JarEntry entry) {
        try {
            String file = address + "!/" + encoded(entry.getRealName());
            return new URL("jar", "", -1, file, UncachedJarHandler.INSTANCE);
        } catch (MalformedURLException e) {
            throw new UncheckedIOException("An address inside " + address + " cannot be written.", e);
        }
    }

    /** The JDK's jar connection decodes the entry's name, so what would be taken for a code is written as one. */
    private static String encoded(String name) {
        return name.replace("%", "%25").replace("#", "%23").replace("?", "%3F").replace(" ", "%20");
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
