package dev.autobot.core.jar;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The folder into which people drop plugin jars. It is looked at, not listened to: network folders tell nobody what
 * happens in them. For one thread.
 *
 * <p>A jar is every regular file directly in the folder (or a link to one) whose name ends in {@code .jar} and does
 * not begin with a dot. It counts once its size, its time of modification and its file key have stayed the same for a
 * while; whether it is whole, {@link JarVerifier} finds out. A change that keeps all three is not seen.
 */
public final class DropFolder {

    private static final int MOST_JARS = 1_000;
    private static final int MOST_NAMES = 10_000;

    /**
     * What happened since the last look.
     *
     * @param settled new or changed jars, which nobody writes to any more, by name
     * @param gone jars that were settled once and are not in the folder any more, by name
     * @param renamed jars that were settled once and have another name now, the former names by the present ones
     */
    public record Changes(List<Path> settled, List<Path> gone, Map<Path, Path> renamed) {

        /** Makes copies that nobody can change. */
        public Changes {
            settled = List.copyOf(settled);
            gone = List.copyOf(gone);
            renamed = Collections.unmodifiableMap(new TreeMap<>(renamed));
        }

        /** Changes without a new name. */
        Changes(List<Path> settled, List<Path> gone) {
            this(settled, gone, Map.of());
        }
    }

    /** By what a change is seen. */
    private record Look(long size, FileTime modified, Object key) {}

    /** A jar as it was first seen like this. */
    private static final class Sighting {

        private Look look;
        private long since;
        private boolean isTold;
        private boolean wasEverTold;

        void see(Look now, long nanos) {
            if (!Objects.equals(look, now)) {
                look = now;
                since = nanos;
                isTold = false;
            }
        }

        void tell() {
            isTold = true;
            wasEverTold = true;
        }
    }

    private final Path folder;
    private final LongSupplier nanos;
    private final long settle;
    private final Map<Path, Sighting> sightings = new TreeMap<>();

    /**
     * Watches one folder.
     *
     * @param nanos a clock such as {@link System#nanoTime}
     * @param settle how long a file must stay the same
     */
    public DropFolder(Path folder, LongSupplier nanos, Duration settle) {
        this.folder = folder;
        this.nanos = nanos;
        this.settle = settle.toNanos();
    }

    /**
     * Looks once.
     *
     * @throws PlatformException {@code SYSTEM_ERROR} if the folder is missing, cannot be listed, or holds more than
     *     1 000 jars or 10 000 names. Nothing counts as gone then, and the next look goes on from the last good one
     */
    public Changes look() {
        return look(settle);
    }

    /** Looks once, and takes every file as it is: at a start nobody knows how long they have been there. */
    public Changes lookWithoutWaiting() {
        return look(Long.MIN_VALUE);
    }

    private Changes look(long enough) {
        long before = nanos.getAsLong(); // a look may take long, and what it saw at first is old at its end
        Map<Path, Look> found = list();
        long after = nanos.getAsLong();
        found.forEach((jar, look) ->
                sightings.computeIfAbsent(jar, unused -> new Sighting()).see(look, after));
        Map<Path, Sighting> missing = new TreeMap<>(sightings);
        missing.keySet().removeAll(found.keySet());
        sightings.keySet().retainAll(found.keySet());
        missing.values().removeIf(sighting -> !sighting.wasEverTold);
        Map<Path, Path> renamed = renamed(missing);
        missing.keySet().removeAll(renamed.values());
        return new Changes(settled(before, enough), List.copyOf(missing.keySet()), renamed);
    }

    /** A new name of what was settled under another one needs no second look: nobody wrote to it meanwhile. */
    private Map<Path, Path> renamed(Map<Path, Sighting> missing) {
        Map<Look, Path> names = new HashMap<>();
        missing.forEach((jar, sighting) -> {
            if (sighting.isTold && sighting.look.key() != null) {
                names.put(sighting.look, jar);
            }
        });
        Map<Path, Path> renamed = new TreeMap<>();
        sightings.forEach((jar, sighting) -> {
            Path before = sighting.isTold ? null : names.remove(sighting.look);
            if (before != null) {
                sighting.tell();
                renamed.put(jar, before);
            }
        });
        return renamed;
    }

    private List<Path> settled(long now, long enough) {
        List<Path> settled = new ArrayList<>();
        sightings.forEach((jar, sighting) -> {
            if (!sighting.isTold && now - sighting.since >= enough) {
                sighting.tell();
                settled.add(jar);
            }
        });
        return settled;
    }

    private Map<Path, Look> list() {
        Map<Path, Look> found = new TreeMap<>();
        int names = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path file : all) {
                names++;
                if (names > MOST_NAMES) {
                    throw problem("holds more than " + MOST_NAMES + " files: take out what is not a plugin", null);
                }
                if (isNamedAsJar(file)) {
                    see(file, found);
                }
            }
        } catch (NoSuchFileException e) {
            throw problem("is missing: make it again; the plugins that run go on", e);
        } catch (IOException | DirectoryIteratorException e) {
            throw problem("cannot be listed (" + e + "): the plugins that run go on", e);
        }
        return found;
    }

    private void see(Path file, Map<Path, Look> found) {
        Look look = lookAt(file);
        if (look == null) {
            return;
        }
        if (found.size() == MOST_JARS) {
            throw problem("holds more than " + MOST_JARS + " jars: take out those that are not needed", null);
        }
        found.put(file, look);
    }

    /** How a file looks; as it did before if that cannot be read; {@code null} if it is not there or not a file. */
    private Look lookAt(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.isRegularFile() ? new Look(now.size(), now.lastModifiedTime(), now.fileKey()) : null;
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            Sighting before = sightings.get(file);
            return before == null ? null : before.look;
        }
    }

    private static boolean isNamedAsJar(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && name.toLowerCase(Locale.ROOT).endsWith(".jar");
    }

    private PlatformException problem(String what, Exception cause) {
        return new PlatformException(ErrorCodes.SYSTEM_ERROR, "The plugin folder " + folder + " " + what + ".", cause);
    }
}
