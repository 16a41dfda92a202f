package dev.autobot.tools.risk;

import static dev.autobot.tools.risk.CommandRisk.critical;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what writes to a disk, to the memory, or to the files that say who may rule. */
final class FileDangers {

    private static final Set<String> INTO_LAST = Set.of("cp", "install", "ln");
    private static final Set<String> WRITERS =
            Set.of("tee", "dd", "mv", "truncate", "shred", "rm", "unlink", "chattr", "sponge", "patch", "ed", "ex");

    private final Places places;

    FileDangers(Places places) {
        this.places = places;
    }

    Optional<CommandRisk> in(String name, List<String> argv, Situation situation) {
        Arguments arguments = Arguments.of(argv);
        boolean intoLast = INTO_LAST.contains(name) && !arguments.hasLetter("t") && !arguments.hasLong("--target", 3);
        List<String> files = intoLast ? List.of(arguments.lastOperand()) : arguments.namedFiles();
        boolean inPlace = (name.equals("sed") || name.equals("perl"))
                && (arguments.hasLetter("i") || arguments.hasLong("--in-place", 3));
        boolean toDevice = intoLast || Families.isOf("device-writer", name) && !onlyLists(name, arguments);
        boolean toFile = intoLast || inPlace || WRITERS.contains(name);
        return files.stream()
                .filter(file -> !name.equals("dd") || !file.startsWith("if="))
                .filter(file ->
                        toDevice && places.isDevice(file, situation) || toFile && places.isVitalFile(file, situation))
                .findFirst()
                .map(file -> critical("writes to " + Shown.of(file)));
    }

    private static boolean onlyLists(String name, Arguments arguments) {
        return Set.of("fdisk", "sfdisk", "gdisk", "sgdisk", "parted", "tune2fs").contains(name)
                && (arguments.options().contains("-l") || arguments.options().contains("--list"))
                && arguments.options().size() == 1
                && arguments.operands().size() <= 1;
    }

    /** What redirects output into a file. */
    Optional<CommandRisk> inRedirect(String target, Situation situation) {
        return places.isDevice(target, situation) || places.isVitalFile(target, situation)
                ? Optional.of(critical("writes to " + Shown.of(target)))
                : Optional.empty();
    }
}
