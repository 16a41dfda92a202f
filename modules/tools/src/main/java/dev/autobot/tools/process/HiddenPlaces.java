package dev.autobot.tools.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** The folders and files that sandboxed commands do not see. Immutable; looks at the disk each time it is asked. */
final class HiddenPlaces {

    /** Sockets of the host's daemons are in {@code /run}: they answer whoever reaches them, read-only or not. */
    private static final List<Path> ALWAYS = List.of(Path.of("/tmp"), Path.of("/run"), Path.of("/var/run"));

    private final List<Path> places;

    HiddenPlaces(Path dataFolder, Collection<Path> more) {
        List<Path> all = new ArrayList<>(ALWAYS);
        all.add(dataFolder);
        all.addAll(more);
        this.places = List.copyOf(all);
    }

    /** Those outside of the working directory, which are hidden before it is shown: it may lie in one of them. */
    List<Path> around(Path directory) {
        return real(place -> !place.startsWith(directory));
    }

    /** Those inside of the working directory, which are hidden after it is shown. */
    List<Path> inside(Path directory) {
        return real(place -> place.startsWith(directory) && !place.equals(directory));
    }

    boolean contains(Path directory) {
        return real(directory::equals).contains(directory);
    }

    boolean hides(Path file, Path directory) {
        Path real = realPath(file);
        List<Path> hiding = real.startsWith(directory) ? inside(directory) : around(directory);
        return hiding.stream().anyMatch(real::startsWith);
    }

    /** Those that are there, by their real paths, without those inside of others. */
    private List<Path> real(Predicate<Path> wanted) {
        List<Path> real = places.stream()
                .map(HiddenPlaces::realPath)
                .filter(place -> Files.exists(place) && wanted.test(place))
                .distinct()
                .sorted()
                .toList();
        return real.stream()
                .filter(place -> real.stream().noneMatch(other -> !other.equals(place) && place.startsWith(other)))
                .toList();
    }

    private static Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** What hides them: an empty folder over a folder, a file that cannot be opened over a file. */
    static List<String> over(Collection<Path> places) {
        List<String> options = new ArrayList<>();
        for (Path place : places) {
            options.addAll(
                    Files.isDirectory(place)
                            ? List.of("--tmpfs", place.toString())
                            : List.of("--ro-bind", "/dev/null", place.toString()));
        }
        return options;
    }
}
