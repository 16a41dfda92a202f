package dev.autobot.tools.command;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolCall;
import dev.autobot.plugin.payload.CommandOutput;
import dev.autobot.tools.process.CommandResult;
import dev.autobot.tools.process.CommandSpec;
import dev.autobot.tools.process.OutputSink;
import dev.autobot.tools.risk.Command;
import java.util.EnumMap;
import java.util.Map;

/** The tool {@code run_command}. */
final class RunCommandTool {

    static final String NAME = "run_command";

    private final Commands commands;
    private final Events events;

    RunCommandTool(Commands commands, Events events) {
        this.commands = commands;
        this.events = events;
    }

    Tool<CommandArguments> tool() {
        return new Tool<>(
                NAME,
                "Runs a program in the work's own folder and gives back its output and exit code. Give the program and"
                        + " its arguments as 'argv', which no shell reads, or a line as 'command'. What is not known to"
                        + " only read may need a person's permission.",
                CommandArguments.class,
                Tool.Risk.ACTS,
                this::run);
    }

    private CommandAnswer run(ToolCall<CommandArguments> call) {
        Command command = call.arguments().command(call.scope().workspace());
        CommandSpec spec = CommandSpec.of(call.id(), command.argv(), command.directory())
                .within(TimeLimits.of(call.scope(), call.arguments().timeout()), CommandSpec.USUAL_OUTPUT_LIMIT);
        CommandSpec placed =
                commands.areSandboxed() ? spec.inSandbox(commands.rules().network()) : spec;
        CommandResult result =
                commands.runner().run(placed, live(call), () -> call.scope().isCancelled());
        return CommandAnswer.of(result);
    }

    private OutputSink live(ToolCall<CommandArguments> call) {
        Map<OutputSink.Channel, Long> told = new EnumMap<>(OutputSink.Channel.class);
        Audience audience = Audience.of(call.user());
        return (channel, bytes, text) -> {
            long offset = told.getOrDefault(channel, 0L);
            told.put(channel, offset + text.length());
            String stream = channel == OutputSink.Channel.OUT ? "stdout" : "stderr";
            events.publish(EventTypes.COMMAND_OUTPUT, new CommandOutput(call.id(), stream, offset, text), audience);
        };
    }
}
