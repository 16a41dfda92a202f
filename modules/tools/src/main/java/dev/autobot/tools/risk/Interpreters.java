package dev.autobot.tools.risk;

import java.util.List;
import java.util.Optional;

/** Shells and other programs that run program texts: given as an argument, or read from their input. */
final class Interpreters {

    private static final String FETCHED = "runs what it fetches from the network, unseen";

    private final Judging judging;

    Interpreters(Judging judging) {
        this.judging = judging;
    }

    /** The judgement of what it runs; empty for a program that is none. */
    Optional<CommandRisk> judge(String name, List<String> arguments, Situation situation) {
        if (Families.isOf("shell", name)) {
            return Optional.of(shell(name, arguments, situation.deeper()));
        }
        return Families.isOf("interpreter", name)
                ? Optional.of(interpreter(name, arguments, situation.deeper()))
                : Optional.empty();
    }

    private CommandRisk shell(String name, List<String> arguments, Situation situation) {
        int at = 0;
        boolean takesText = false;
        boolean readsInput = false;
        while (at < arguments.size() && arguments.get(at).matches("(?s)[-+].+")) {
            String option = arguments.get(at);
            boolean isShort = !option.startsWith("--");
            takesText |= isShort && option.contains("c") || option.startsWith("--c");
            readsInput |= isShort && option.contains("s");
            at += option.matches("[-+][a-zA-Z]*[oO]|--(rcfile|init-file)") ? 2 : 1;
        }
        List<String> rest = arguments.subList(Math.min(at, arguments.size()), arguments.size());
        CommandRisk risk = CommandRisk.high("runs through the shell " + name);
        if (takesText) {
            return rest.isEmpty() ? risk : risk.and(text(rest, situation));
        }
        return risk.and(readsInput || isInput(rest) ? input(situation, true) : script(rest, situation, true));
    }

    private CommandRisk text(List<String> rest, Situation situation) {
        String text = rest.get(0);
        if (Markers.isFetched(text)) {
            return CommandRisk.critical(FETCHED);
        }
        return judging.shell(text, situation.withArguments(rest.subList(1, rest.size())));
    }

    private static boolean isInput(List<String> rest) {
        return rest.isEmpty() || rest.get(0).matches("-|/dev/stdin|/dev/fd/0|/proc/self/fd/0");
    }

    private CommandRisk input(Situation situation, boolean isShell) {
        String input = situation.input();
        if (Markers.isFetched(input)) {
            return CommandRisk.critical(FETCHED);
        }
        if (input.isBlank()) {
            return CommandRisk.high("runs what it reads");
        }
        CommandRisk risk = CommandRisk.high("runs a text that another command makes");
        Situation fed = situation.fedWith("");
        return risk.and(isShell ? judging.shell(input, fed) : judging.code(input, fed));
    }

    /** A script in a file; only that of a process substitution can be seen. */
    private CommandRisk script(List<String> rest, Situation situation, boolean isShell) {
        String script = rest.get(0);
        if (script.indexOf(Markers.PROCESS) < 0) {
            return CommandRisk.high("runs the script " + Shown.of(script) + ", which is not looked at");
        }
        String text = script.substring(script.indexOf(Markers.PROCESS) + 1);
        return input(situation.fedWith(text), isShell);
    }

    /** What {@code source} reads. */
    CommandRisk sourced(List<String> arguments, Situation situation) {
        return isInput(arguments) ? input(situation, true) : script(arguments, situation, true);
    }

    private CommandRisk interpreter(String name, List<String> arguments, Situation situation) {
        boolean hasFetched = arguments.stream().anyMatch(Markers::isFetched);
        if (hasFetched) {
            return CommandRisk.critical(FETCHED);
        }
        CommandRisk risk = CommandRisk.high(name + " runs code that is not looked at");
        for (String argument : arguments) {
            risk = judging.code(argument, situation).ifCriticalElse(risk);
        }
        List<String> rest = arguments.stream()
                .filter(argument -> !argument.matches("-[a-zA-Z]*[uBISEsqiO]+"))
                .toList();
        boolean isScript = !rest.isEmpty() && rest.get(0).indexOf(Markers.PROCESS) >= 0;
        if (isScript) {
            return risk.and(script(rest, situation, false));
        }
        return isInput(rest) ? risk.and(input(situation, false)) : risk;
    }
}
