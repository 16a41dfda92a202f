package dev.autobot.tools.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the arguments of {@code find}. */
final class FindRule {

    private static final Set<String> RUNS = Set.of("-exec", "-execdir", "-ok", "-okdir");
    private static final Set<String> WRITES = Set.of("-delete", "-fprint", "-fprint0", "-fprintf", "-fls");
    /** What only looks. Whatever else starts with a dash is not known. */
    private static final Set<String> LOOKS = Set.of(
            "-name",
            "-iname",
            "-path",
            "-ipath",
            "-wholename",
            "-regex",
            "-iregex",
            "-regextype",
            "-type",
            "-xtype",
            "-size",
            "-empty",
            "-mtime",
            "-mmin",
            "-atime",
            "-amin",
            "-ctime",
            "-cmin",
            "-newer",
            "-anewer",
            "-cnewer",
            "-user",
            "-group",
            "-uid",
            "-gid",
            "-nouser",
            "-nogroup",
            "-perm",
            "-readable",
            "-writable",
            "-executable",
            "-links",
            "-inum",
            "-samefile",
            "-maxdepth",
            "-mindepth",
            "-depth",
            "-d",
            "-mount",
            "-xdev",
            "-follow",
            "-prune",
            "-print",
            "-print0",
            "-printf",
            "-ls",
            "-quit",
            "-true",
            "-false",
            "-not",
            "-and",
            "-a",
            "-or",
            "-o",
            "-H",
            "-L",
            "-P",
            "-daystart",
            "-lname",
            "-ilname",
            "-fstype",
            "-noleaf");

    private static final int MOST_COMMANDS = 32;

    private FindRule() {}

    /** Where it starts; the working directory, when nothing is said. */
    static List<String> roots(List<String> arguments) {
        List<String> roots = new ArrayList<>();
        for (String argument : arguments) {
            boolean isStart = argument.matches("-[HLP]|-O[0-9]|-D");
            if (!isStart && argument.matches("(?s)[-(!].*")) {
                break;
            }
            if (!isStart) {
                roots.add(argument);
            }
        }
        return roots.isEmpty() ? List.of(".") : roots;
    }

    static boolean deletes(List<String> arguments) {
        return arguments.contains("-delete");
    }

    static boolean onlyLooks(List<String> arguments) {
        return arguments.stream()
                .noneMatch(argument -> argument.matches("(?s)-[a-zA-Z].*") && !LOOKS.contains(argument));
    }

    static boolean actsOnWhatItFinds(List<String> arguments) {
        return arguments.stream().anyMatch(argument -> RUNS.contains(argument) || WRITES.contains(argument));
    }

    /** The commands that it runs, once with each root in the place of {@code {}}. */
    static List<List<String>> commands(List<String> arguments) {
        List<List<String>> commands = new ArrayList<>();
        for (int at = 0; at < arguments.size() && commands.size() < MOST_COMMANDS; at++) {
            if (RUNS.contains(arguments.get(at))) {
                commands.addAll(withRoots(commandFrom(arguments, at + 1), roots(arguments)));
            }
        }
        return commands;
    }

    private static List<String> commandFrom(List<String> arguments, int from) {
        int end = from;
        while (end < arguments.size()
                && !arguments.get(end).equals(";")
                && !arguments.get(end).equals("+")) {
            end++;
        }
        return arguments.subList(from, end);
    }

    private static List<List<String>> withRoots(List<String> command, List<String> roots) {
        return roots.stream()
                .limit(16)
                .map(root ->
                        command.stream().map(word -> word.replace("{}", root)).toList())
                .toList();
    }
}
