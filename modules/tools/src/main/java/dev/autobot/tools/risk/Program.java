package dev.autobot.tools.risk;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What would be run.
 *
 * @param name that of the real file, in its canonical form; what was typed, where there is no file
 * @param typed the name that was typed, in its canonical form
 * @param distrust why its name says nothing about what it does; empty for a program of the system
 */
record Program(String name, String typed, Optional<String> distrust) {

    private static final List<Path> SYSTEM_DIRECTORIES = List.of(
            Path.of("/bin"),
            Path.of("/sbin"),
            Path.of("/usr/bin"),
            Path.of("/usr/sbin"),
            Path.of("/usr/local/bin"),
            Path.of("/usr/local/sbin"),
            Path.of("/usr/lib"),
            Path.of("/usr/libexec"));

    /**
     * Finds the program. It is trusted to do what its name says when its real file lies in a directory of the system
     * and neither that file nor the path that was typed lies in the working directory.
     */
    static Program find(String argv0, Situation situation, Programs programs) {
        String typed = Families.canonical(fileName(argv0));
        Optional<Path> file = Optional.empty();
        if (!argv0.isEmpty() && Markers.isKnown(argv0) && argv0.indexOf(0) < 0) {
            file = programs.real(argv0, situation.current());
        }
        if (file.isEmpty()) {
            return new Program(typed, typed, Optional.of("there is no program " + Shown.of(argv0)));
        }
        String real = Families.canonical(fileName(file.get().toString()));
        String name = Families.isOf("multicall", real) && !typed.equals(real) ? typed : real;
        return new Program(name, typed, distrust(argv0, file.get(), situation));
    }

    private static Optional<String> distrust(String argv0, Path file, Situation situation) {
        Path directory = situation.directory();
        boolean typedInside = argv0.contains("/")
                && Places.path(argv0, situation.current())
                        .map(path -> path.normalize().startsWith(directory))
                        .orElse(true);
        if (typedInside || file.startsWith(directory)) {
            return Optional.of(Shown.of(argv0) + " is a program in the working directory");
        }
        return SYSTEM_DIRECTORIES.stream().anyMatch(file::startsWith)
                ? Optional.empty()
                : Optional.of(Shown.of(argv0) + " is not a program of the system");
    }

    static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether it is many programs in one file. */
    boolean isMulticall() {
        return Families.isOf("multicall", name);
    }

    /** One of the programs in this one. */
    Program applet(String applet) {
        String canonical = Families.canonical(fileName(applet));
        return new Program(canonical, canonical, distrust);
    }

    boolean isTrusted() {
        return distrust.isEmpty();
    }
}
