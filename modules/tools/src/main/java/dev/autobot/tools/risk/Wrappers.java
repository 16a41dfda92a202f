package dev.autobot.tools.risk;

import dev.autobot.tools.risk.OptionTable.Understood;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The programs that run another one, which is what counts ({@code wrappers.txt}, {@code env}, {@code find}, …). */
final class Wrappers {

    private static final Map<String, OptionTable> TABLE = OptionTable.read("wrappers.txt");
    private static final String ASSIGNMENT = "(?s)[A-Za-z_][A-Za-z0-9_]*=.*";
    private static final int MOST_SUFFIXES = 24;

    private final Judging judging;

    Wrappers(Judging judging) {
        this.judging = judging;
    }

    /** The judgement of what the program runs; empty when it is no wrapper. */
    Optional<CommandRisk> judge(String name, List<String> arguments, Situation situation) {
        Situation inner = situation.deeper();
        return switch (name) {
            case "env" -> arguments.isEmpty() ? Optional.empty() : Optional.of(env(arguments, inner));
            case "xargs" -> Optional.of(xargs(arguments, inner));
            case "find" ->
                FindRule.actsOnWhatItFinds(arguments) ? Optional.of(find(arguments, inner)) : Optional.empty();
            case "busybox", "toybox", "coreutils" ->
                Optional.of(CommandRisk.high(name + " is many programs in one").and(anySuffix(arguments, inner)));
            default -> Optional.ofNullable(TABLE.get(name)).map(row -> wrapped(name, row, arguments, inner));
        };
    }

    private CommandRisk wrapped(String name, OptionTable row, List<String> arguments, Situation situation) {
        Optional<Understood> understood = row.understandLeading(arguments);
        int skipped = Integer.parseInt(row.more().get(0));
        if (understood.isEmpty() || understood.get().operands().size() <= skipped) {
            return CommandRisk.high(name + " with arguments that are not understood")
                    .and(anySuffix(arguments, situation));
        }
        List<String> operands = understood.get().operands();
        CommandRisk inner = judging.argv(withoutAssignments(operands.subList(skipped, operands.size())), situation);
        Level floor = Level.valueOf(row.more().get(1));
        String why = row.more().get(2);
        return floor == Level.LOW ? inner : new CommandRisk(floor, why.isEmpty() ? List.of() : List.of(why)).and(inner);
    }

    // sudo X=1 program
    private static List<String> withoutAssignments(List<String> words) {
        int at = 0;
        while (at < words.size() && words.get(at).matches(ASSIGNMENT)) {
            at++;
        }
        return words.subList(at, words.size());
    }

    /** Takes every later word for a command; what is catastrophic among it counts. */
    CommandRisk anySuffix(List<String> arguments, Situation situation) {
        CommandRisk risk = new CommandRisk(Level.HIGH, List.of());
        for (int at = 0; at < Math.min(arguments.size(), MOST_SUFFIXES) && !risk.isCritical(); at++) {
            if (!arguments.get(at).startsWith("-")) {
                risk = judging.argv(arguments.subList(at, arguments.size()), situation)
                        .ifCriticalElse(risk);
            }
        }
        return risk;
    }

    private CommandRisk env(List<String> arguments, Situation situation) {
        List<String> reasons = new ArrayList<>();
        Situation place = situation;
        int at = 0;
        for (; at < arguments.size(); at++) {
            String word = arguments.get(at);
            if (word.matches(ASSIGNMENT)) {
                noteVariable(word.substring(0, word.indexOf('=')), reasons);
            } else if (word.startsWith("-S") || word.startsWith("--split-string")) {
                return split(arguments.subList(at, arguments.size()), place);
            } else if (word.matches("-C|--chdir|-u|--unset") && at + 1 < arguments.size()) {
                at++;
                place = word.matches("-C|--chdir") ? moved(arguments.get(at), place) : place;
                reasons.add("env " + word + " changes where or how it runs");
            } else if (!word.matches("-|-i|--ignore-environment|--")) {
                break;
            }
        }
        List<String> rest = arguments.subList(at, arguments.size());
        boolean isOdd = !rest.isEmpty() && rest.get(0).startsWith("-");
        if (isOdd) {
            return CommandRisk.high("env with an option that is not known").and(anySuffix(rest, place));
        }
        CommandRisk inner = rest.isEmpty() ? CommandRisk.low("env shows the variables") : judging.argv(rest, place);
        return reasons.isEmpty() ? inner : new CommandRisk(Level.HIGH, reasons).and(inner);
    }

    private static Situation moved(String directory, Situation situation) {
        return Places.path(directory, situation.current()).map(situation::at).orElse(situation);
    }

    static void noteVariable(String name, List<String> reasons) {
        if (!ReadOnlyPrograms.isHarmless(name)) {
            reasons.add("sets the variable " + Shown.of(name) + " for a program");
        }
    }

    private CommandRisk split(List<String> from, Situation situation) {
        String text = String.join(" ", from).replaceFirst("^(-S|--split-string)[= ]?", "");
        return CommandRisk.high("env -S takes a text apart")
                .and(judging.shell(text, situation))
                .and(judging.shell("env " + text, situation));
    }

    private CommandRisk xargs(List<String> arguments, Situation situation) {
        List<String> words = new ArrayList<>(arguments);
        String input = situation.input().strip();
        String placeholder = placeholder(arguments);
        if (placeholder.isEmpty()) {
            words.addAll(input.isEmpty() ? List.of() : List.of(input.split("[\\s\0]+")));
        } else {
            words.replaceAll(word -> word.replace(placeholder, input));
        }
        // What it deletes is named by its input; -r makes a plain rm as bad as what find hands to it.
        boolean deletes = arguments.stream().anyMatch(word -> Families.isOf("deleter", Program.fileName(word)));
        if (deletes) {
            words.add("-r");
        }
        return CommandRisk.high("xargs makes arguments of what it reads").and(anySuffix(words, situation));
    }

    private static String placeholder(List<String> arguments) {
        for (int at = 0; at < arguments.size(); at++) {
            String word = arguments.get(at);
            if (word.matches("-I|-J|--replace")) {
                return at + 1 < arguments.size() && word.length() == 2 ? arguments.get(at + 1) : "{}";
            }
            if (word.startsWith("-I") || word.startsWith("-i")) {
                return word.length() > 2 ? word.substring(2) : "{}";
            }
        }
        return "";
    }

    private CommandRisk find(List<String> arguments, Situation situation) {
        CommandRisk risk = CommandRisk.high("find acts on what it finds");
        for (List<String> command : FindRule.commands(arguments)) {
            risk = risk.and(judging.argv(command, situation));
        }
        return risk;
    }
}
