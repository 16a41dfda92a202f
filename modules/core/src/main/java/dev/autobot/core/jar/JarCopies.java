package dev.autobot.core.jar;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps a copy of each jar that is loaded, at {@code <folder>/<id>/<sha256>/plugin.jar} with its libraries in
 * {@code lib/} beside it, so that the file it came from may be overwritten or deleted while the plugin runs. Other
 * bytes have another path, always: the JDK keeps open jars by path, and a class loader on a path that changed breaks.
 *
 * <p>For any thread. The folder belongs to one server: two would delete each other's copies.
 */
public final class JarCopies {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{64}(\\.part)?");

    private final Path folder;

    /**
     * Copies in one folder.
     *
     * @param folder made when the first copy is kept
     */
    public JarCopies(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /**
     * Copies a jar, unless the same version is there already and whole.
     *
     * @param jar where it was dropped
     * @param verified what the verifier said of it
     * @throws PlatformException {@code BAD_PLUGIN} if the file is not what was verified any more, {@code SYSTEM_ERROR}
     *     if it cannot be copied
     */
    public synchronized JarCopy keep(Path jar, VerifiedJar verified) {
        Path plugin = folder.resolve(verified.descriptor().info().id());
        Path version = plugin.resolve(verified.sha256());
        try {
            if (!KeptJar.isWhole(version, verified.sha256())) {
                Path part = plugin.resolve(verified.sha256() + ".part");
                delete(part);
                Files.createDirectories(part);
                copy(jar, part, verified);
                delete(version);
                Files.move(part, version, StandardCopyOption.ATOMIC_MOVE);
            }
            return new JarCopy(KeptJar.jar(version), KeptJar.libraries(version), verified);
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCodes.SYSTEM_ERROR,
                    Refusal.of(jar, Arrival.COPIED).jar() + " cannot be copied to " + version + " (" + e
                            + "): see that the folder is writable and the disk not full.",
                    e);
        }
    }

    private static void copy(Path jar, Path part, VerifiedJar verified) throws IOException {
        try {
            if (!KeptJar.copy(jar, part).equals(verified.sha256())) {
                throw Refusal.of(jar, Arrival.COPIED).because("changed after it was checked: wait until it is copied");
            }
            KeptJar.unpackLibraries(part);
        } catch (IOException | PlatformException e) {
            delete(part);
            throw e;
        }
    }

    /**
     * Deletes the copies that nobody uses, and what an earlier process left half-copied.
     *
     * @param used every copy that is loaded or about to be
     * @return how many are gone; one that cannot be deleted stays until the next call
     * @throws PlatformException {@code SYSTEM_ERROR} if the folder cannot be listed
     */
    public synchronized int forgetAllBut(Set<JarCopy> used) {
        Set<Path> kept = used.stream().map(copy -> copy.jar().getParent()).collect(Collectors.toSet());
        int gone = 0;
        try {
            for (Path plugin : foldersIn(folder, ID)) {
                for (Path version : foldersIn(plugin, VERSION)) {
                    if (!kept.contains(version) && isDeleted(version)) {
                        gone++;
                    }
                }
            }
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCodes.SYSTEM_ERROR, "Old plugins in " + folder + " cannot be deleted (" + e + ").", e);
        }
        return gone;
    }

    /** Only what looks like a copy is touched, in case the setting names a folder with other things in it. */
    private static List<Path> foldersIn(Path parent, Pattern name) throws IOException {
        List<Path> folders = new ArrayList<>();
        if (!Files.isDirectory(parent)) {
            return folders;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(parent)) {
            for (Path each : all) {
                boolean isNamedSo = name.matcher(each.getFileName().toString()).matches();
                if (isNamedSo && Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                    folders.add(each);
                }
            }
        }
        return folders;
    }

    private static boolean isDeleted(Path version) {
        try {
            delete(version);
            return true;
        } catch (IOException e) {
            // Some systems keep a file that is still open; it is tried again next time.
            return false;
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> deepestLast;
        try (Stream<Path> all = Files.walk(tree)) {
            deepestLast = all.toList();
        }
        for (int i = deepestLast.size() - 1; i >= 0; i--) {
            Files.delete(deepestLast.get(i));
        }
    }
}
