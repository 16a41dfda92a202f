package dev.autobot.tools.risk;

import java.util.List;
import java.util.Set;

/** Judges texts for a shell. */
final class ShellJudge {

    private static final Set<String> LOOPS = Set.of("for", "select");

    private final Judging judging;
    private final Interpreters interpreters;
    private final Dangers dangers;
    private final Places places;

    ShellJudge(Judging judging, Interpreters interpreters, Dangers dangers, Places places) {
        this.judging = judging;
        this.interpreters = interpreters;
        this.dangers = dangers;
        this.places = places;
    }

    /** Walks through a text; what could not be read is in the risk. */
    ShellRun run(String text, Situation situation) {
        ShellRun run = new ShellRun(this, places.home(), situation);
        situation.budget().spend(text);
        if (situation.isExhausted() || text.length() > Budget.LONGEST_TEXT) {
            run.note(CommandRisk.high("it is too long or too nested to be looked through"));
            return run;
        }
        try {
            ShellLexer.Lexed lexed = ShellLexer.lex(text);
            run.note(new CommandRisk(Level.HIGH, List.copyOf(lexed.syntax())));
            if (ForkBombs.isIn(lexed.tokens())) {
                run.note(CommandRisk.critical("makes copies of itself without end"));
            }
            ShellReader.commands(lexed.tokens()).forEach(run::run);
        } catch (UnreadableException unreadable) {
            run.note(CommandRisk.high("could not be parsed: " + unreadable.getMessage()));
        }
        return run;
    }

    CommandRisk redirect(String target, Situation situation) {
        if (target.indexOf(Markers.PROCESS) >= 0 || target.matches("[0-9-]*|/dev/(null|stdout|stderr)")) {
            return new CommandRisk(Level.HIGH, List.of());
        }
        return dangers.inRedirect(target, situation).orElseGet(() -> CommandRisk.high("writes to " + Shown.of(target)));
    }

    /** One command, its assignments taken off. */
    CommandRisk command(List<String> argv, Situation situation, ShellRun run) {
        if (argv.isEmpty()) {
            return new CommandRisk(Level.HIGH, List.of());
        }
        String name = argv.get(0);
        List<String> arguments = argv.subList(1, argv.size());
        if (!Families.isOf("builtin", name) && !Families.isOf("reserved", name)) {
            return judging.argv(argv, situation);
        }
        follow(name, arguments, situation, run);
        CommandRisk risk = CommandRisk.high("uses the shell's " + Shown.of(name));
        return switch (name) {
            case "eval" -> risk.and(evaluated(arguments, situation));
            case "trap", "bind", "complete", "compgen" -> risk.and(any(arguments, situation));
            case "alias" -> risk.and(any(afterEquals(arguments), situation));
            case "source", "." ->
                risk.and(
                        arguments.isEmpty()
                                ? CommandRisk.high("reads a script")
                                : interpreters.sourced(arguments, situation.deeper()));
            case "command", "builtin", "exec" ->
                risk.and(inner(argv, situation, run)).and(judging.argv(argv, situation.deeper()));
            case "kill", "case", "function" -> risk.and(judging.argv(argv, situation));
            default -> risk;
        };
    }

    /** What a command of the shell changes for those that follow. */
    private static void follow(String name, List<String> arguments, Situation situation, ShellRun run) {
        List<String> operands =
                arguments.stream().filter(word -> !word.matches("-[a-zA-Z]*")).toList();
        switch (name) {
            case "cd", "pushd" -> run.changeDirectory(operands.isEmpty() ? "" : operands.get(0));
            case "export", "declare", "local", "readonly", "typeset", "let" -> operands.forEach(run::assign);
            case "set" -> run.setArguments(afterOptions(arguments));
            case "read", "mapfile", "readarray" ->
                operands.forEach(word -> run.set(word, situation.input().strip()));
            default -> {
                boolean loops = LOOPS.contains(name)
                        && arguments.size() > 2
                        && arguments.get(1).equals("in");
                if (loops) {
                    run.set(arguments.get(0), String.join(" ", arguments.subList(2, arguments.size())));
                }
            }
        }
    }

    private static List<String> afterOptions(List<String> arguments) {
        int end = arguments.indexOf("--");
        return end >= 0
                ? arguments.subList(end + 1, arguments.size())
                : arguments.stream().dropWhile(word -> word.startsWith("-")).toList();
    }

    private CommandRisk evaluated(List<String> arguments, Situation situation) {
        String text = String.join(" ", arguments);
        if (Markers.isFetched(text)) {
            return CommandRisk.critical("runs what it fetches from the network, unseen");
        }
        return judging.shell(text, situation.deeper());
    }

    private CommandRisk any(List<String> texts, Situation situation) {
        CommandRisk risk = new CommandRisk(Level.HIGH, List.of());
        for (String text : texts) {
            risk = judging.shell(text, situation.deeper()).ifCriticalElse(risk);
        }
        return risk;
    }

    private static List<String> afterEquals(List<String> arguments) {
        return arguments.stream()
                .map(word -> word.substring(word.indexOf('=') + 1))
                .toList();
    }

    private CommandRisk inner(List<String> argv, Situation situation, ShellRun run) {
        List<String> rest =
                argv.stream().skip(1).dropWhile(word -> word.startsWith("-")).toList();
        return rest.isEmpty() || situation.isExhausted()
                ? new CommandRisk(Level.HIGH, List.of())
                : command(rest, situation.deeper(), run);
    }
}
