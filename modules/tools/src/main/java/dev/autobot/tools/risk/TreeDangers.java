package dev.autobot.tools.risk;

import static dev.autobot.tools.risk.CommandRisk.critical;

import java.util.List;
import java.util.Optional;

/** Finds what deletes, moves or opens up whole trees of the system. */
final class TreeDangers {

    private final Places places;

    TreeDangers(Places places) {
        this.places = places;
    }

    Optional<CommandRisk> in(String name, List<String> argv, Situation situation) {
        Arguments arguments = Arguments.of(argv);
        if (Families.isOf("deleter", name)) {
            return deletion(name, arguments, situation);
        }
        if (Families.isOf("tree-changer", name)) {
            boolean recursive = arguments.hasLetter("R") || arguments.hasLong("--recursive", 3);
            return recursive
                    ? anyVital("changes the rights or owners of all of ", arguments, situation)
                    : Optional.empty();
        }
        return switch (name) {
            case "mv" -> anyVital("moves away ", sources(arguments), situation);
            case "find" -> found(argv, situation);
            case "rsync" ->
                arguments.hasLong("--delete", 3)
                        ? anyVital("deletes in ", lastOf(arguments), situation)
                        : Optional.empty();
            case "tar" ->
                arguments.hasLong("--remove-files", 4) ? anyVital("deletes ", arguments, situation) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<CommandRisk> deletion(String name, Arguments arguments, Situation situation) {
        if (arguments.hasLong("--no-preserve-root", 2)) {
            return Optional.of(critical("asks to delete the root folder (--no-preserve-root)"));
        }
        boolean recursive = arguments.hasLetter("rR")
                || arguments.hasLong("--recursive", 1)
                || !name.equals("rm")
                || arguments.isUncertain();
        return recursive ? anyVital("deletes all of ", arguments, situation) : Optional.empty();
    }

    private Optional<CommandRisk> found(List<String> argv, Situation situation) {
        boolean deletes = FindRule.deletes(argv)
                || FindRule.commands(argv).stream()
                        .flatMap(List::stream)
                        .anyMatch(word -> Families.isOf("deleter", Program.fileName(word)));
        return deletes
                ? anyVital("deletes what it finds in ", new Arguments(List.of(), FindRule.roots(argv)), situation)
                : Optional.empty();
    }

    private static Arguments sources(Arguments arguments) {
        int count = arguments.operands().size();
        boolean targetFirst = arguments.hasLetter("t") || arguments.hasLong("--target-directory", 1) || count < 2;
        return targetFirst
                ? arguments
                : new Arguments(List.of(), arguments.operands().subList(0, count - 1));
    }

    private static Arguments lastOf(Arguments arguments) {
        return new Arguments(List.of(), List.of(arguments.lastOperand()));
    }

    private Optional<CommandRisk> anyVital(String does, Arguments arguments, Situation situation) {
        return arguments.operands().stream()
                .filter(operand -> places.isVitalTree(operand, situation))
                .findFirst()
                .map(operand -> critical(does + Shown.of(operand)));
    }
}
