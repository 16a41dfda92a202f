package dev.autobot.tools.risk;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Judges how much harm a command can do, from the whole command line and never from its first word alone.
 *
 * <p>It runs nothing. Between the judgement and the run the file system can change: who runs a command that was judged
 * LOW or MEDIUM judges again right before. Never throws for any command; takes a bounded time. Thread-safe when
 * {@link Programs} and {@link FileLook} are.
 */
public final class CommandJudge {

    private final Programs programs;
    private final Dangers dangers;
    private final ReadOnlyPrograms readers;
    private final ContainedPrograms writers;
    private final Wrappers wrappers;
    private final Runners runners;
    private final Interpreters interpreters;
    private final ShellJudge shells;
    private final CodeLook code;
    private final Judging judging = new Inner();

    /**
     * Judges for one host.
     *
     * @param programs finds programs as the one does who runs the command
     * @param files sees the file system as the command will
     * @param hidden folders and files whose content is nobody's to read, such as the server's data; the working
     *     directory may lie in one
     */
    public CommandJudge(Programs programs, FileLook files, List<Path> hidden) {
        Places places = new Places(files, hidden);
        this.programs = programs;
        this.dangers = new Dangers(places);
        this.readers = new ReadOnlyPrograms(places);
        this.writers = new ContainedPrograms(places);
        this.wrappers = new Wrappers(judging);
        this.runners = new Runners(judging, wrappers);
        this.interpreters = new Interpreters(judging);
        this.shells = new ShellJudge(judging, interpreters, dangers, places);
        this.code = new CodeLook(judging, places);
    }

    /** Judges a command. One that a shell reads is HIGH or CRITICAL. */
    public CommandRisk judge(Command command) {
        List<String> argv = command.argv().stream().map(Markers::cleaned).toList();
        Situation situation =
                Situation.start(command.directory().toAbsolutePath().normalize());
        if (argv.isEmpty() || argv.get(0).isBlank()) {
            return CommandRisk.high("could not be parsed: there is no command");
        }
        if (argv.stream().anyMatch(word -> word.indexOf(0) >= 0)) {
            return CommandRisk.high("could not be parsed: it holds a NUL character");
        }
        if (argv.stream().mapToLong(String::length).sum() > Budget.LONGEST_TEXT) {
            return CommandRisk.high("it is longer than " + Budget.LONGEST_TEXT + " characters");
        }
        CommandRisk risk = judging.argv(argv, situation);
        return command.viaShell() ? CommandRisk.high("runs through a shell").and(risk) : risk;
    }

    private CommandRisk program(List<String> argv, Situation situation) {
        String argv0 = argv.get(0);
        List<String> arguments = argv.subList(1, argv.size());
        Program program = Program.find(argv0, situation, programs);
        // "busybox ls" is the ls in busybox
        while (program.isMulticall()
                && !arguments.isEmpty()
                && !arguments.get(0).startsWith("-")) {
            program = program.applet(arguments.get(0));
            arguments = arguments.subList(1, arguments.size());
        }
        return program(argv0, program, arguments, situation);
    }

    private CommandRisk program(String argv0, Program program, List<String> arguments, Situation situation) {
        Optional<CommandRisk> danger = dangers.in(program, arguments, situation);
        if (danger.isPresent()) {
            return danger.get();
        }
        CommandRisk risk = action(program.name(), arguments, situation);
        if (!program.typed().equals(program.name()) && !risk.isCritical()) {
            risk = action(program.typed(), arguments, situation).ifCriticalElse(risk);
        }
        if (Shown.isDisguised(argv0)) {
            risk = risk.and(CommandRisk.high("the program's name holds characters that cannot be told from others"));
        }
        return program.isTrusted()
                ? risk
                : risk.and(CommandRisk.high(program.distrust().get()));
    }

    private CommandRisk action(String name, List<String> arguments, Situation situation) {
        Optional<CommandRisk> read = readers.judge(name, arguments, situation);
        if (read.isPresent() && read.get().level() == Level.LOW) {
            return read.get();
        }
        Optional<CommandRisk> written = writers.judge(name, arguments, situation);
        if (written.isPresent() && written.get().level() == Level.MEDIUM) {
            return written.get();
        }
        return wrappers.judge(name, arguments, situation)
                .or(() -> interpreters.judge(name, arguments, situation))
                .or(() -> runners.judge(name, arguments, situation))
                .map(run -> read.or(() -> written).map(run::and).orElse(run))
                .or(() -> read)
                .or(() -> written)
                .orElseGet(() -> CommandRisk.high(Shown.of(name) + " is not known to be harmless"));
    }

    /** The judgement as the rules see it. */
    private final class Inner implements Judging {

        @Override
        public CommandRisk argv(List<String> argv, Situation situation) {
            situation.budget().spend(argv);
            if (situation.isExhausted()) {
                return CommandRisk.high("it is too nested to be looked through");
            }
            if (argv.isEmpty()) {
                return CommandRisk.high("there is no command");
            }
            if (Markers.isFetched(argv.get(0))) {
                return CommandRisk.critical("runs what it fetches from the network, unseen");
            }
            if (!Markers.isKnown(argv.get(0))) {
                return CommandRisk.high("the program's name is worked out only while it runs");
            }
            return program(argv, situation);
        }

        @Override
        public CommandRisk shell(String text, Situation situation) {
            return shells.run(text, situation).risk();
        }

        @Override
        public CommandRisk code(String text, Situation situation) {
            situation.budget().spend(text);
            return situation.isExhausted()
                    ? CommandRisk.high("it is too nested to be looked through")
                    : code.judge(text, situation);
        }
    }
}
