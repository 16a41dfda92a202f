package dev.autobot.tools.risk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The programs that write only what their arguments name, inside the working directory ({@code contained.txt}). */
final class ContainedPrograms {

    private static final Map<String, OptionTable> TABLE = OptionTable.read("contained.txt");
    private static final Set<String> READING_GIT =
            Set.of("status", "log", "diff", "show", "rev-parse", "ls-files", "branch", "blame", "describe", "shortlog");
    private static final String SED_LINE = "([0-9]+|\\$)(,([0-9]+|\\$))?";
    private static final String SED_REPLACEMENT =
            "([0-9,$]*)s([/|#,:])(?:(?!\\2)[^\\\\\n]|\\\\[^\n])*\\2" + "(?:(?!\\2)[^\\\\\n]|\\\\[^\n])*\\2[gpIi0-9]*";

    private final Places places;

    ContainedPrograms(Places places) {
        this.places = places;
    }

    /** The judgement, where the program is one of them; empty for every other. */
    Optional<CommandRisk> judge(String name, List<String> arguments, Situation situation) {
        return switch (name) {
            case "git" -> Optional.of(git(arguments, situation));
            case "sed" -> Optional.of(sed(arguments, situation));
            case "tar" -> Optional.of(tar(arguments, situation));
            default -> table(name, arguments, situation);
        };
    }

    private Optional<CommandRisk> table(String name, List<String> arguments, Situation situation) {
        return Optional.ofNullable(TABLE.get(name)).map(options -> options.understand(arguments)
                .map(understood -> known(name, options.more().get(0), understood.operands(), situation))
                .orElseGet(() -> CommandRisk.high(name + " with an option that is not known to be contained")));
    }

    private CommandRisk known(String name, String kind, List<String> operands, Situation situation) {
        boolean tooFew = operands.isEmpty() && !kind.equals("files");
        if (tooFew) {
            return CommandRisk.high(name + " without a file");
        }
        if (name.equals("chmod") && !operands.get(0).matches("[0-7]{3}|0[0-7]{3}|[ugoa]*([+=-][rwxX]*)+")) {
            return CommandRisk.high("chmod gives a program the rights of its owner, or something not understood");
        }
        return inside(name, kind.equals("mode-files") ? operands.subList(1, operands.size()) : operands, situation);
    }

    private CommandRisk inside(String name, List<String> files, Situation situation) {
        return files.stream()
                .filter(file -> !file.equals("-") && !places.isInside(file, situation))
                .findFirst()
                .map(file -> CommandRisk.high(Shown.of(file) + " is not in the working directory"))
                .orElseGet(() -> CommandRisk.medium(name + " writes only in the working directory"));
    }

    // The settings of a repository may name programs, for instance core.fsmonitor: never LOW.
    private CommandRisk git(List<String> arguments, Situation situation) {
        if (arguments.isEmpty() || !READING_GIT.contains(arguments.get(0))) {
            return CommandRisk.high("git with something else than reading");
        }
        List<String> rest = arguments.subList(1, arguments.size());
        boolean listsOnly = !arguments.get(0).equals("branch")
                || rest.stream().allMatch(word -> word.matches("-[avr]+|--(list|all|remotes|show-current)"));
        boolean odd = rest.stream().anyMatch(word -> word.matches("(?s)-O.*|--(out|ext|no-ind|open|con|textc).*"));
        boolean outside = rest.stream()
                .filter(word -> word.startsWith("/") || word.contains(".."))
                .anyMatch(word -> word.contains("/") && !places.isInside(word, situation));
        return listsOnly && !odd && !outside
                ? CommandRisk.medium("git only reads, but runs what the repository's settings name")
                : CommandRisk.high("git with an option that is not known to only read");
    }

    private CommandRisk sed(List<String> arguments, Situation situation) {
        int at = 0;
        while (at < arguments.size() && arguments.get(at).matches("-[nErzi]+|--(quiet|in-place|regexp-extended)")) {
            at++;
        }
        boolean hasScript = at < arguments.size() && arguments.get(at).length() < 2_000;
        if (!hasScript || !isSimpleSed(arguments.get(at))) {
            return CommandRisk.high("sed with a script that is not understood");
        }
        List<String> files = arguments.subList(at + 1, arguments.size());
        return files.stream().anyMatch(file -> file.startsWith("-"))
                ? CommandRisk.high("sed with an option that is not known to be contained")
                : inside("sed", files, situation);
    }

    private static boolean isSimpleSed(String script) {
        return script.matches(SED_LINE + "?[pdq=]") || script.matches(SED_REPLACEMENT);
    }

    private CommandRisk tar(List<String> arguments, Situation situation) {
        boolean plain = !arguments.isEmpty()
                && arguments.get(0).matches("-?[ctxvzjJ]*[ctx][ctxvzjJ]*f")
                && arguments.stream().skip(1).noneMatch(word -> word.matches("(?s)-.*|[^/]*:.*") && !word.equals("-C"));
        if (!plain) {
            return CommandRisk.high("tar with an option that is not known to be contained");
        }
        List<String> files =
                arguments.stream().skip(1).filter(word -> !word.equals("-C")).toList();
        return files.isEmpty() ? CommandRisk.high("tar without a file") : inside("tar", files, situation);
    }
}
