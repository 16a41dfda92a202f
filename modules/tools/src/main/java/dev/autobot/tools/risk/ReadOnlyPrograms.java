package dev.autobot.tools.risk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The programs that are known to only read, with the arguments with which they do ({@code read-only.txt}). */
final class ReadOnlyPrograms {

    private static final Map<String, OptionTable> TABLE = OptionTable.read("read-only.txt");
    private static final Set<String> TELLS_VERSION = Set.of(
            "java", "javac", "node", "python", "perl", "ruby", "php", "lua", "gcc", "g++", "cc", "make", "cmake", "git",
            "go", "rustc", "cargo", "curl", "wget", "docker", "bash", "tar", "sed", "awk", "ssh", "psql", "openssl");
    private static final Set<String> HARMLESS_VARIABLES = Set.of(
            "LANG",
            "LC_ALL",
            "LC_COLLATE",
            "LC_CTYPE",
            "LC_MESSAGES",
            "LC_NUMERIC",
            "LC_TIME",
            "COLUMNS",
            "LINES",
            "NO_COLOR");

    private final Places places;

    ReadOnlyPrograms(Places places) {
        this.places = places;
    }

    /** Whether setting a variable changes no more than how something looks. */
    static boolean isHarmless(String variable) {
        return HARMLESS_VARIABLES.contains(variable);
    }

    /** The judgement, where the program is one of them; empty for every other. */
    Optional<CommandRisk> judge(String name, List<String> arguments, Situation situation) {
        if (TELLS_VERSION.contains(name) && asksForVersion(name, arguments)) {
            return Optional.of(CommandRisk.low(name + " tells its version"));
        }
        return switch (name) {
            case "find" -> Optional.of(find(arguments));
            case "date" -> Optional.of(date(arguments));
            case "ps" -> Optional.of(ps(arguments));
            case "env" ->
                arguments.isEmpty() ? Optional.of(CommandRisk.low("env shows the variables")) : Optional.empty();
            case "egrep", "fgrep", "zgrep" -> table("grep", arguments, situation);
            case "grep" ->
                arguments.stream().anyMatch(ReadOnlyPrograms::isRecursion)
                        ? Optional.of(recursive(name, arguments, situation))
                        : table(name, arguments, situation);
            case "rg" -> Optional.of(recursive(name, arguments, situation));
            case "sed" -> printingSed(arguments, situation);
            default -> table(name, arguments, situation);
        };
    }

    // With one dash others than Java take the letters one by one, and -e among them runs code.
    private static boolean asksForVersion(String name, List<String> arguments) {
        boolean isJava = name.startsWith("java");
        return arguments.equals(List.of("--version")) || isJava && arguments.equals(List.of("-version"));
    }

    private Optional<CommandRisk> table(String name, List<String> arguments, Situation situation) {
        return Optional.ofNullable(TABLE.get(name)).map(options -> options.understand(arguments)
                .map(understood -> known(name, options.more().get(0), understood.operands(), situation))
                .orElseGet(() -> CommandRisk.high(name + " with an option that is not known to only read")));
    }

    private CommandRisk known(String name, String kind, List<String> operands, Situation situation) {
        boolean tooMany = kind.equals("none") && !operands.isEmpty() || kind.equals("content-1") && operands.size() > 1;
        if (tooMany) {
            return CommandRisk.high(name + " with an argument that may be written to");
        }
        if (kind.startsWith("content")) {
            return content(name, operands, situation);
        }
        return CommandRisk.low(name + " only reads");
    }

    private CommandRisk content(String name, List<String> operands, Situation situation) {
        return operands.stream()
                .flatMap(operand -> places.secrecy(operand, situation).stream())
                .findFirst()
                .map(CommandRisk::high)
                .orElseGet(() -> CommandRisk.low(name + " only reads"));
    }

    private static CommandRisk find(List<String> arguments) {
        return FindRule.onlyLooks(arguments)
                ? CommandRisk.low("find only looks")
                : CommandRisk.high("find with an action");
    }

    private static CommandRisk date(List<String> arguments) {
        boolean onlyTells = arguments.stream()
                .allMatch(argument -> argument.matches("(?s)\\+.*|-[uR]|--utc|--universal")
                        || argument.matches("-I[a-z]*|--iso-8601(=[a-z]+)?|--rfc-(email|3339=[a-z]+)"));
        boolean ofText = arguments.size() >= 2 && arguments.get(0).matches("-d|--date");
        boolean rest = ofText && arguments.stream().skip(2).allMatch(argument -> argument.startsWith("+"));
        return onlyTells || rest ? CommandRisk.low("date only tells") : CommandRisk.high("date may set the clock");
    }

    // The letter e without a dash shows the environment of every process, and secrets with it.
    private static CommandRisk ps(List<String> arguments) {
        boolean known = true;
        for (int at = 0; at < arguments.size() && known; at++) {
            String argument = arguments.get(at);
            boolean takesValue = argument.matches("-[efAaHLNTdjlyFMwx]*[opCuUgGt]|o|--(pid|sort|user|ppid)");
            known = takesValue
                    || argument.matches("-[efAaHLNTdjlyFMw]+|-aux(ww?)?|[aufxwljsvmtrT]+|--(no-headers|forest)")
                    || argument.matches("--(sort|pid|ppid|user|format)=[A-Za-z0-9_,%+-]+");
            at += takesValue ? 1 : 0;
        }
        return known ? CommandRisk.low("ps only tells") : CommandRisk.high("ps may show the secrets of processes");
    }

    private static boolean isRecursion(String argument) {
        return argument.matches("-[a-zA-Z]*[rR][a-zA-Z]*|--(dereference-)?recursive");
    }

    private static final OptionTable RECURSIVE = recursiveTable();

    private static OptionTable recursiveTable() {
        OptionTable grep = TABLE.get("grep");
        Set<String> longs = Set.copyOf(Stream.concat(
                        grep.longs().stream(),
                        Stream.of(
                                "recursive",
                                "files",
                                "glob=",
                                "type=",
                                "hidden",
                                "sort=",
                                "stats",
                                "heading",
                                "no-heading"))
                .toList());
        return new OptionTable(grep.letters() + "rRSuUpN", grep.valueLetters() + "gtTj", longs, grep.more());
    }

    private CommandRisk recursive(String name, List<String> arguments, Situation situation) {
        Optional<OptionTable.Understood> understood = RECURSIVE.understand(arguments);
        if (understood.isEmpty()) {
            return CommandRisk.high(name + " with an option that is not known to only read");
        }
        List<String> operands = understood.get().operands();
        String letters = understood.get().letters();
        boolean leavesTheTree = letters.contains("R") || name.equals("rg") && letters.matches(".*[Lz].*");
        if (leavesTheTree) {
            return CommandRisk.high(name + " follows links, or runs what unpacks files");
        }
        boolean patternIsOption =
                letters.contains("e") || arguments.stream().anyMatch(word -> word.matches("(?s)--(regexp|files).*"));
        List<String> roots = operands.subList(Math.min(operands.size(), patternIsOption ? 0 : 1), operands.size());
        return roots.stream().allMatch(root -> places.isInside(root, situation))
                ? CommandRisk.low(name + " only reads")
                : CommandRisk.high(name + " searches all files outside of the working directory");
    }

    private Optional<CommandRisk> printingSed(List<String> arguments, Situation situation) {
        boolean prints = arguments.size() >= 2
                && arguments.get(0).matches("-n|--quiet")
                && arguments.get(1).matches("([0-9]+|\\$)(,([0-9]+|\\$))?p");
        boolean onlyFiles = arguments.stream().skip(2).noneMatch(argument -> argument.startsWith("-"));
        return prints && onlyFiles
                ? Optional.of(content("sed", arguments.subList(2, arguments.size()), situation))
                : Optional.empty();
    }
}
