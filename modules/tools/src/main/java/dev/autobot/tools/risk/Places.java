package dev.autobot.tools.risk;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells which places of the file system an argument names; {@code places.txt} lists those that matter. */
final class Places {

    // PATH_MAX of Linux
    private static final int LONGEST_PATH = 4096;

    private static final List<String> TREES = rows("tree");
    private static final Pattern DEVICES = anyOf("device");
    private static final Pattern ACCOUNTS = anyOf("account");
    private static final Pattern SECRETS = anyOf("secret");
    private static final Pattern READABLE_DEVICES = anyOf("harmless-device");

    private final FileLook files;
    private final List<Path> hidden;

    Places(FileLook files, List<Path> hidden) {
        this.files = files;
        this.hidden =
                hidden.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    }

    private static List<String> rows(String kind) {
        return Tables.lines("places.txt").stream()
                .filter(line -> line.startsWith(kind + ": "))
                .map(line -> line.substring(kind.length() + 2).trim())
                .toList();
    }

    private static Pattern anyOf(String kind) {
        return Pattern.compile(rows(kind).stream().collect(Collectors.joining("|")));
    }

    /** The path that an argument names, not normalised; empty where no file can be called so. */
    static Optional<Path> path(String argument, Path directory) {
        if (argument.length() > LONGEST_PATH) {
            return Optional.empty();
        }
        try {
            return Optional.of(directory.resolve(argument));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    Path home() {
        return files.home();
    }

    /** The path as it is written, and where it really leads. */
    private Set<String> spellings(String argument, Path directory) {
        Set<String> spellings = new LinkedHashSet<>();
        path(atHome(argument), directory).ifPresent(path -> {
            spellings.add(path.normalize().toString());
            spellings.add(files.real(path).toString());
        });
        return spellings;
    }

    // Without a shell a ~ is a character; who writes it means the home folder all the same.
    private String atHome(String argument) {
        return argument.replaceFirst(
                "^(~|\\$HOME\\b|\\$\\{HOME})(?=/|$)", files.home().toString());
    }

    /** Whether a path leads into the working directory, symbolic links followed. */
    boolean isInside(String argument, Situation situation) {
        boolean mayLeadAnywhere = argument.startsWith("~") || FilePattern.isOne(argument) || !Markers.isKnown(argument);
        Path inside = files.real(situation.directory());
        return !mayLeadAnywhere
                && path(argument, situation.current())
                        .map(path -> files.real(path).startsWith(inside))
                        .orElse(false);
    }

    /** Whether a path, or a file pattern, names a tree without which the machine or a user is lost. */
    boolean isVitalTree(String argument, Situation situation) {
        if (argument.isEmpty() || argument.length() > LONGEST_PATH) {
            return false;
        }
        return spellings(withoutOpenEnd(argument), situation.current()).stream().anyMatch(this::isVital);
    }

    /** {@code /etc} of {@code /etc/./*}: everything in a tree is as good as the tree. */
    private static String withoutOpenEnd(String argument) {
        int end = argument.length();
        while (end > 0) {
            int slash = argument.lastIndexOf('/', end - 1);
            if (!isOpen(argument.substring(slash + 1, end))) {
                return argument.substring(0, end);
            }
            end = Math.max(slash, 0);
        }
        return argument.startsWith("/") ? "/" : ".";
    }

    private static boolean isOpen(String name) {
        boolean takesAll = name.indexOf('*') >= 0 && name.chars().allMatch(c -> "*?.".indexOf(c) >= 0);
        return name.isEmpty() || name.equals(".") || takesAll || name.matches("\\.?\\[[!^]\\.?]\\*");
    }

    private boolean isVital(String path) {
        return TREES.stream().anyMatch(tree -> FilePattern.matches(path, tree))
                || FilePattern.matches(path, files.home().toString())
                || path.matches("/(home|Users)/[^/]+");
    }

    /** Whether a path names a disk, or the memory. */
    boolean isDevice(String argument, Situation situation) {
        return spellings(argument, situation.current()).stream()
                .anyMatch(path -> DEVICES.matcher(path).matches()
                        || path(path, situation.current())
                                .map(files::isBlockDevice)
                                .orElse(false));
    }

    /** Whether a path names a file that says who may log in and rule, or one that commands the kernel. */
    boolean isVitalFile(String argument, Situation situation) {
        return spellings(argument, situation.current()).stream()
                .anyMatch(path -> ACCOUNTS.matcher(path).matches());
    }

    /** Why a file is not for everybody to read; empty for an ordinary one. */
    Optional<String> secrecy(String argument, Situation situation) {
        for (String path : spellings(argument, situation.current())) {
            boolean isDevice =
                    path.startsWith("/dev/") && !READABLE_DEVICES.matcher(path).matches();
            if (isDevice || isDevice(path, situation)) {
                return Optional.of(Shown.of(argument) + " is a device");
            }
            if (SECRETS.matcher(path).find() || isHidden(path, situation)) {
                return Optional.of(Shown.of(argument) + " is where secrets are kept");
            }
        }
        return Optional.empty();
    }

    private boolean isHidden(String path, Situation situation) {
        return hidden.stream().anyMatch(Path.of(path)::startsWith) && !isInside(path, situation);
    }
}
