package dev.autobot.tools.command;

import dev.autobot.plugin.ToolInfo;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.tools.gate.Action;
import dev.autobot.tools.gate.Basis;
import dev.autobot.tools.gate.Describer;
import dev.autobot.tools.gate.FileDigests;
import dev.autobot.tools.json.Cut;
import dev.autobot.tools.policy.Verdict;
import dev.autobot.tools.risk.Command;
import dev.autobot.tools.risk.CommandRisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Describes commands: program, arguments, folder, names of variables, sandbox, and the contents of the files that are
 * named, so that an approval is for what runs and for nothing else.
 */
final class CommandDescriber implements Describer {

    private static final int LONGEST_SUMMARY = 400;
    /** What ends a word for a shell, as far as names of files go; more words than there are do no harm. */
    private static final String BETWEEN_WORDS = "[\\s;&|<>()`\"'$]+";

    private static final int MOST_WORDS = 2_000;

    private final Commands commands;

    CommandDescriber(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Action describe(ToolRequest request, ToolInfo tool, Path workspace) {
        Command command = CommandArguments.of(request.arguments()).command(workspace);
        CommandRisk risk = commands.judge().judge(command);
        Map<String, Object> exactly = new LinkedHashMap<>();
        exactly.put("tool", request.tool());
        exactly.put("argv", command.argv());
        exactly.put("via_shell", command.viaShell());
        exactly.put("directory", workspace.toString());
        exactly.put("program", program(command));
        exactly.put("files", FileDigests.of(words(command), workspace));
        exactly.put("environment", commands.runner().variables());
        exactly.put("sandbox", commands.sandboxName());
        exactly.put("network", !commands.areSandboxed() || commands.rules().network());
        String line = line(command);
        String summary = Cut.middle(line, LONGEST_SUMMARY).replace('\n', ' ');
        return new Action(exactly, summary, command.argv(), line, "shell", basis(risk));
    }

    private Basis basis(CommandRisk risk) {
        String level = risk.level().name().toLowerCase(Locale.ROOT);
        String reasons = String.join("; ", risk.reasons());
        if (commands.rules().needsSandbox() && !commands.areSandboxed()) {
            return new Basis(
                    level,
                    Verdict.DENY,
                    "Commands run in a sandbox only (AUTOBOT_TOOLS_SANDBOX=required), and there is none: "
                            + commands.sandbox().finding().text(),
                    true);
        }
        return switch (risk.level()) {
            case LOW -> new Basis(level, Verdict.ALLOW, "It only reads: " + reasons, false);
            case MEDIUM ->
                new Basis(
                        level,
                        commands.areSandboxed() ? Verdict.ALLOW : Verdict.ASK,
                        commands.areSandboxed()
                                ? "It writes in its folder only, and the sandbox holds it there: " + reasons
                                : "It writes, and no sandbox holds it: " + reasons,
                        false);
            case HIGH -> new Basis(level, Verdict.ASK, reasons, false);
            case CRITICAL -> new Basis(level, Verdict.DENY, "Nobody can allow this: " + reasons, true);
        };
    }

    private String program(Command command) {
        return commands.programs()
                .real(command.argv().get(0), command.directory())
                .map(CommandDescriber::identified)
                .orElse("not found");
    }

    private static String identified(Path file) {
        try {
            return file + ", " + FileDigests.digest(file);
        } catch (IOException e) {
            return file + ", unreadable";
        }
    }

    /** Every word that may name a file: the arguments, and what they may be texts of for a shell. */
    private static List<String> words(Command command) {
        return command.argv().stream()
                .flatMap(word -> Stream.concat(Stream.of(word), Arrays.stream(word.split(BETWEEN_WORDS))))
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }

    /** The command as one would type it. */
    static String line(Command command) {
        return command.viaShell()
                ? command.argv().get(2)
                : String.join(
                        " ",
                        command.argv().stream().map(CommandDescriber::quoted).toList());
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
