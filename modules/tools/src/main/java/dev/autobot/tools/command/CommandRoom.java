package dev.autobot.tools.command;

import dev.autobot.plugin.Messages;
import dev.autobot.plugin.PluginContext;
import dev.autobot.tools.gate.CallStory;
import dev.autobot.tools.gate.Describer;
import dev.autobot.tools.gate.PendingCalls;
import dev.autobot.tools.process.CommandRunner;
import dev.autobot.tools.process.LeftExecution;
import dev.autobot.tools.process.LeftProcesses;
import dev.autobot.tools.process.RunnerSettings;
import dev.autobot.tools.process.Sandbox;
import dev.autobot.tools.risk.CommandJudge;
import dev.autobot.tools.risk.Programs;
import dev.autobot.tools.risk.SystemFiles;
import dev.autobot.tools.risk.SystemPrograms;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All about commands that the tools module puts together. */
public final class CommandRoom {

    private final PluginContext context;
    private final RunnerSettings settings;
    private final Commands commands;

    private CommandRoom(PluginContext context, RunnerSettings settings, Commands commands) {
        this.context = context;
        this.settings = settings;
        this.commands = commands;
    }

    /**
     * Reads the rules and looks for a sandbox, which takes a moment.
     *
     * @param server names this installation; its processes carry it
     * @param data the server's data, which commands in the sandbox do not see
     */
    public static CommandRoom open(PluginContext context, String server, Path data) {
        CommandRules rules = CommandRules.from(context.settings());
        RunnerSettings settings = RunnerSettings.usual(server);
        Path home = Path.of(System.getProperty("user.home"));
        Sandbox sandbox =
                rules.wantsSandbox() ? Sandbox.find(settings, data, Sandbox.usuallyHidden(home)) : Sandbox.none();
        CommandRunner runner = new CommandRunner(settings, sandbox, Thread::new);
        Programs programs = new SystemPrograms(runner.path());
        CommandJudge judge = new CommandJudge(programs, new SystemFiles(home), List.of(data));
        return new CommandRoom(context, settings, new Commands(judge, programs, runner, sandbox, rules));
    }

    /**
     * Ends the processes that a former life of this server left. Called at the start, before anything is said of what
     * ran then.
     */
    public void endLeft() {
        for (LeftExecution left : new LeftProcesses(settings).endAll(Set.of())) {
            context.logger()
                    .log(
                            left.left().isEmpty() ? Level.INFO : Level.WARNING,
                            "Command {0} of a former life of this server still ran; ended its processes {1}, left {2}.",
                            left.executionId(),
                            left.found(),
                            left.left());
        }
    }

    /** Registers the tools and the probe. */
    public void register() {
        context.tool(new RunCommandTool(commands, context.events()).tool());
        context.tool(new PythonTool(commands).tool());
        context.probe(new SandboxProbe(commands));
    }

    /** Takes {@code command_execute} in. */
    public void takeMessages(PendingCalls calls) {
        context.handle(Messages.COMMAND_EXECUTE, new CommandExecuteHandler(calls, context.ids()));
    }

    /** How its tools are described to the gate. */
    public Map<String, Describer> describers() {
        return Map.of(
                RunCommandTool.NAME,
                new CommandDescriber(commands),
                PythonTool.NAME,
                new PythonTool(commands)::describe);
    }

    /** What is told of its tools. */
    public Map<String, CallStory> stories() {
        return Map.of(RunCommandTool.NAME, new CommandStory(context.events()));
    }

    /** What its tools need to end what they began. */
    public Map<String, Duration> ending() {
        return Map.of(RunCommandTool.NAME, TimeLimits.ENDING, PythonTool.NAME, TimeLimits.ENDING);
    }

    /** What was found out about the sandbox, for people. */
    public String finding() {
        return commands.sandbox().finding().text();
    }
}
