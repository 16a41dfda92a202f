package dev.autobot.core.jar;

import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginsApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Decides whether a file may be loaded as a plugin, without loading any class of it. Immutable, for any thread.
 *
 * <p>It reads the whole file three times: before and after the check, to see that it is one and the same.
 */
public final class JarVerifier {

    private static final int MOST_DESCRIPTOR_BYTES = 64 * 1024;

    private final JarRules rules;

    /** A verifier by the rules of one server. */
    public JarVerifier(JarRules rules) {
        this.rules = rules;
    }

    /** Checks a jar that was copied into the plugin folder, as {@link #verify(Path, Arrival)} does. */
    public VerifiedJar verify(Path jar) {
        return verify(jar, Arrival.COPIED);
    }

    /**
     * Checks a jar.
     *
     * @param arrival how it came, and so what the sentence says is to be done
     * @throws PlatformException {@code BAD_PLUGIN} with the first fault that was found: one sentence that names the
     *     file and says what to do
     */
    public VerifiedJar verify(Path jar, Arrival arrival) {
        Refusal refusal = Refusal.of(jar, arrival);
        try {
            return verify(jar, refusal);
        } catch (NoSuchFileException e) {
            throw refusal.because("is gone: " + arrival.again(), e);
        } catch (ZipException | IllegalArgumentException e) {
            // The JDK says the latter of names that are not UTF-8.
            throw refusal.because(
                    "is not a whole zip file (" + Refusal.shown(String.valueOf(e.getMessage())) + "): "
                            + arrival.whole(),
                    e);
        } catch (IOException e) {
            throw refusal.because("cannot be read (" + Refusal.shown(e.toString()) + "): " + arrival.again(), e);
        }
    }

    private VerifiedJar verify(Path jar, Refusal refusal) throws IOException {
        long bytes = size(jar, refusal);
        // The allow-list comes first: of a jar that nobody vouches for, not even the zip directory is parsed.
        String sha256 = allowed(Digests.of(jar), refusal);
        VerifiedJar verified;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            PluginDescriptor descriptor = descriptor(zip, refusal);
            new ZipCheck(refusal, new UnpackBudget(refusal)).plugin(zip);
            verified = new VerifiedJar(descriptor, Providers.only(zip, refusal), sha256, bytes);
        }
        if (!Digests.of(jar).equals(sha256)) {
            throw refusal.because("changed while it was checked: wait until it is copied");
        }
        return verified;
    }

    private long size(Path jar, Refusal refusal) throws IOException {
        long bytes = Files.size(jar);
        if (!Files.isRegularFile(jar)) {
            throw refusal.because("is not a file: put the plugin's jar there");
        }
        if (bytes == 0) {
            throw refusal.because("is empty: " + refusal.arrival().again());
        }
        if (bytes > rules.mostBytes()) {
            throw refusal.because("has " + bytes + " bytes, more than the " + rules.mostBytes()
                    + " that a plugin may have: leave out what it does not need");
        }
        return bytes;
    }

    private String allowed(String sha256, Refusal refusal) {
        boolean isAllowed =
                rules.allowedDigests().map(all -> all.contains(sha256)).orElse(true);
        if (!isAllowed) {
            throw refusal.because("has the SHA-256 " + sha256
                    + ", which is not among those allowed: if you trust it, add it to AUTOBOT_PLUGINS_ALLOWED");
        }
        return sha256;
    }

    private PluginDescriptor descriptor(ZipFile zip, Refusal refusal) throws IOException {
        ZipEntry entry = zip.getEntry(PluginDescriptor.PATH);
        if (entry == null) {
            throw refusal.because("has no " + PluginDescriptor.PATH
                    + ", so it is not a plugin: add the file, with the lines id, version and api");
        }
        PluginDescriptor descriptor = read(zip, entry, refusal);
        if (!descriptor.api().contains(PluginsApi.VERSION)) {
            throw refusal.because("needs API " + descriptor.api().text() + ", this server has " + PluginsApi.VERSION
                    + ": take a version of the plugin for this API");
        }
        for (String type : descriptor.types()) {
            if (rules.reservedTypes().contains(type)) {
                throw refusal.because("wants to handle the message type '" + type
                        + "', which the platform keeps for itself: give the plugin's type another name");
            }
        }
        return descriptor;
    }

    private static PluginDescriptor read(ZipFile zip, ZipEntry entry, Refusal refusal) throws IOException {
        byte[] text;
        try (InputStream bytes = zip.getInputStream(entry)) {
            text = bytes.readNBytes(MOST_DESCRIPTOR_BYTES);
        }
        try {
            return PluginDescriptor.read(new ByteArrayInputStream(text));
        } catch (PlatformException e) {
            String sentence = e.getMessage();
            // Begins with "The descriptor" and ends with a full stop: it becomes the end of the sentence on the file.
            throw refusal.because("is wrongly described: t" + sentence.substring(1, sentence.length() - 1));
        }
    }
}
