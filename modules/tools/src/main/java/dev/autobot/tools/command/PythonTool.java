package dev.autobot.tools.command;

import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolCall;
import dev.autobot.plugin.ToolInfo;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.tools.gate.Action;
import dev.autobot.tools.gate.Basis;
import dev.autobot.tools.policy.Verdict;
import dev.autobot.tools.process.CommandResult;
import dev.autobot.tools.process.CommandSpec;
import dev.autobot.tools.process.OutputSink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tool {@code python_interpreter}: the host's {@code python3}, in the sandbox when there is one. */
final class PythonTool {

    static final String NAME = "python_interpreter";

    /** From standard input, without the user's own packages and variables. */
    private static final List<String> ARGV = List.of("python3", "-I", "-");

    private static final int LONGEST_SUMMARY = 200;

    private final Commands commands;

    PythonTool(Commands commands) {
        this.commands = commands;
    }

    /**
     * Its arguments.
     *
     * @param code a Python 3 program; what it prints is the result
     * @param timeout seconds after which it is ended
     */
    public record Arguments(String code, @OptionalField Integer timeout) {}

    Tool<Arguments> tool() {
        return new Tool<>(
                NAME,
                "Runs a Python 3 program in the work's own folder and gives back what it prints.",
                Arguments.class,
                Tool.Risk.ACTS,
                this::run);
    }

    private CommandAnswer run(ToolCall<Arguments> call) {
        CommandSpec spec = CommandSpec.of(call.id(), ARGV, call.scope().workspace())
                .within(TimeLimits.of(call.scope(), call.arguments().timeout()), CommandSpec.USUAL_OUTPUT_LIMIT)
                .reading(call.arguments().code().getBytes(StandardCharsets.UTF_8));
        CommandSpec placed =
                commands.areSandboxed() ? spec.inSandbox(commands.rules().network()) : spec;
        CommandResult result = commands.runner()
                .run(placed, OutputSink.NONE, () -> call.scope().isCancelled());
        return CommandAnswer.of(result);
    }

    /** What a call would do. Without a sandbox no rule lets it pass unasked: nobody can tell what a program does. */
    Action describe(ToolRequest request, ToolInfo tool, Path workspace) {
        String code = String.valueOf(request.arguments().get("code"));
        Map<String, Object> exactly = new LinkedHashMap<>();
        exactly.put("tool", request.tool());
        exactly.put("argv", ARGV);
        exactly.put("code", code);
        exactly.put("directory", workspace.toString());
        exactly.put("environment", commands.runner().variables());
        exactly.put("sandbox", commands.sandboxName());
        exactly.put("network", !commands.areSandboxed() || commands.rules().network());
        String first = code.strip().lines().findFirst().orElse("");
        String summary = "python: " + first.substring(0, Math.min(first.length(), LONGEST_SUMMARY));
        return new Action(exactly, summary, List.of(), code, "python", basis());
    }

    private Basis basis() {
        if (commands.areSandboxed()) {
            return new Basis("medium", Verdict.ALLOW, "The sandbox holds what the program does.", false);
        }
        return new Basis(
                "high",
                commands.rules().needsSandbox() ? Verdict.DENY : Verdict.ASK,
                "A program can do anything, and no sandbox holds it.",
                true);
    }
}
