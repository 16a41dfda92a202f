package dev.autobot.tools.risk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The built-in deny set: finds the catastrophe that one program with its arguments would be. */
final class Dangers {

    /** What a file pattern in the place of a program is taken for. */
    private static final Set<String> FAMOUS = Set.of(
            "rm",
            "dd",
            "mv",
            "chmod",
            "chown",
            "shred",
            "wipefs",
            "blkdiscard",
            "shutdown",
            "reboot",
            "halt",
            "poweroff",
            "init",
            "kill",
            "killall5",
            "crontab",
            "find",
            "mkfs",
            "tee",
            "cp");

    private final TreeDangers trees;
    private final FileDangers files;

    Dangers(Places places) {
        this.trees = new TreeDangers(places);
        this.files = new FileDangers(places);
    }

    /** Looks at a program under each of its names: the one typed, and the real file's. */
    Optional<CommandRisk> in(Program program, List<String> arguments, Situation situation) {
        return Stream.of(program.name(), program.typed())
                .distinct()
                .flatMap(name -> FilePattern.isOne(name)
                        ? FAMOUS.stream().filter(famous -> FilePattern.matches(name, famous))
                        : Stream.of(name))
                .flatMap(name -> in(name, arguments, situation).stream())
                .findFirst();
    }

    private Optional<CommandRisk> in(String name, List<String> arguments, Situation situation) {
        return trees.in(name, arguments, situation)
                .or(() -> files.in(name, arguments, situation))
                .or(() -> PowerDangers.in(name, arguments));
    }

    Optional<CommandRisk> inRedirect(String target, Situation situation) {
        return files.inRedirect(target, situation);
    }
}
