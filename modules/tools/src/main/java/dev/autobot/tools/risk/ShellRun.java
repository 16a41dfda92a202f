package dev.autobot.tools.risk;

import dev.autobot.tools.risk.SimpleCommand.Input;
import dev.autobot.tools.risk.SimpleCommand.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks through the commands of one shell text as the shell would, without running them: follows {@code cd}, variables
 * and pipes, and judges each command. Used by one thread, for one text.
 */
final class ShellRun {

    private static final Pattern ASSIGNMENT =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?:\\[[^]]*])?\\+?=(.*)", Pattern.DOTALL);
    private static final int LONGEST_OUTPUT = 8 * 1024;

    private final ShellJudge judge;
    private final Path home;
    private final StringBuilder outputs = new StringBuilder();
    private final Map<String, String> variables;
    private Situation situation;
    private CommandRisk risk = CommandRisk.high("runs through a shell");
    private String lastOutput = "";

    ShellRun(ShellJudge judge, Path home, Situation situation) {
        this.judge = judge;
        this.home = home;
        this.situation = situation;
        this.variables = new HashMap<>(situation.variables());
    }

    void note(CommandRisk more) {
        risk = risk.and(more);
    }

    CommandRisk risk() {
        return risk;
    }

    /** What the whole text writes to its output. */
    String output() {
        return outputs.toString();
    }

    void run(SimpleCommand command) {
        if (situation.budget().isSpent()) {
            note(CommandRisk.high("it is too long to be looked through"));
            return;
        }
        Expansion expansion = new Expansion(situation.withVariables(variables), home, this::outputOf);
        String input = input(command, expansion);
        List<String> argv = new ArrayList<>();
        command.words().forEach(word -> argv.addAll(expansion.words(word)));
        situation.budget().spend(argv);
        takeAssignments(argv);
        command.redirects().forEach(redirect -> judgeRedirect(redirect, expansion));
        Situation here = situation.withVariables(variables).fedWith(input);
        note(judge.command(argv, here, this));
        lastOutput = KnownOutput.of(argv, here);
        keepOutput(command, expansion);
    }

    // A command inside a command is judged too, and what it says is part of the line.
    private String outputOf(String script) {
        ShellRun inner = judge.run(script, situation.withVariables(variables).deeper());
        note(inner.risk());
        return inner.output();
    }

    private String input(SimpleCommand command, Expansion expansion) {
        for (Redirect redirect : command.redirects()) {
            if (redirect.hereText() != null) {
                return expansion.text(redirect.hereText());
            }
            if (redirect.operator().equals("<<<")) {
                return expansion.text(redirect.target());
            }
            if (redirect.operator().equals("<")) {
                String file = expansion.text(redirect.target());
                return file.indexOf(Markers.PROCESS) >= 0
                        ? file.substring(file.indexOf(Markers.PROCESS) + 1)
                        : String.valueOf(Markers.UNKNOWN);
            }
        }
        if (command.input() == Input.NONE) {
            return situation.input();
        }
        return command.input() == Input.GROUP ? outputs.toString() : lastOutput;
    }

    private void takeAssignments(List<String> argv) {
        while (!argv.isEmpty() && assign(argv.get(0))) {
            argv.remove(0);
        }
    }

    boolean assign(String word) {
        Matcher assignment = ASSIGNMENT.matcher(word);
        if (!assignment.matches()) {
            return false;
        }
        List<String> reasons = new ArrayList<>();
        Wrappers.noteVariable(assignment.group(1), reasons);
        note(new CommandRisk(Level.HIGH, reasons));
        set(assignment.group(1), assignment.group(2));
        return true;
    }

    void set(String variable, String value) {
        variables.put(variable, value.length() > LONGEST_OUTPUT ? String.valueOf(Markers.UNKNOWN) : value);
    }

    void setArguments(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("sh"));
        all.addAll(arguments);
        variables.putAll(situation.withArguments(all).variables());
    }

    void changeDirectory(String directory) {
        String target = directory.isEmpty() ? home.toString() : directory;
        Places.path(target, situation.current()).ifPresent(path -> situation = situation.at(path));
    }

    private void judgeRedirect(Redirect redirect, Expansion expansion) {
        String target = expansion.text(redirect.target());
        if (redirect.isWriting()) {
            note(judge.redirect(target, situation));
        }
    }

    private void keepOutput(SimpleCommand command, Expansion expansion) {
        boolean elsewhere = command.redirects().stream()
                .anyMatch(redirect -> redirect.isWriting()
                        && !expansion.text(redirect.target()).matches("[0-9-]+|/dev/.*"));
        boolean fits = outputs.length() + lastOutput.length() < LONGEST_OUTPUT;
        if (!elsewhere || Markers.isFetched(lastOutput)) {
            outputs.append(fits ? lastOutput : String.valueOf(Markers.UNKNOWN));
        }
    }
}
