package dev.autobot.tools.command;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.ToolOutcome;
import dev.autobot.plugin.ToolOutcome.Ending;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.payload.CommandExecutionEnd;
import dev.autobot.plugin.payload.CommandExecutionStart;
import dev.autobot.tools.gate.Action;
import dev.autobot.tools.gate.CallLog;
import dev.autobot.tools.gate.CallStory;
import dev.autobot.tools.json.Cut;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tells of commands as the guide says: {@code command_execution_start}, and exactly one end for each. */
final class CommandStory implements CallStory {

    /** An event has at most a million bytes: a socket for which a mebibyte waits is closed. */
    private static final int LONGEST_OUTPUT = 900_000;

    private static final int LONGEST_LINE = 32_000;
    private static final int MOST_WORDS = 1_000;
    private static final double MILLIS = 1_000.0;

    private final Events events;

    CommandStory(Events events) {
        this.events = events;
    }

    @Override
    public void began(ToolRequest request, Action action) {
        List<String> argv = action.argv().stream()
                .limit(MOST_WORDS)
                .map(word -> Cut.middle(word, LONGEST_LINE / 10))
                .toList();
        events.publish(
                EventTypes.COMMAND_EXECUTION_START,
                new CommandExecutionStart(
                        Cut.middleOfJson(action.code(), LONGEST_LINE),
                        request.callId(),
                        argv,
                        String.valueOf(action.exactly().get("sandbox"))),
                Audience.of(request.user()));
    }

    @Override
    public void ended(ToolRequest request, ToolOutcome outcome) {
        Map<String, Object> fields = outcome.fields();
        boolean success = outcome.ending() == Ending.SUCCEEDED;
        String output = fields.get("output") instanceof String text ? text : "";
        int exitCode = fields.get("exit_code") instanceof Number code ? code.intValue() : -1;
        Double duration = fields.get("duration") instanceof Number seconds ? seconds.doubleValue() : null;
        String ending = fields.get("ending") instanceof String word ? word : "killed";
        CommandExecutionEnd end = new CommandExecutionEnd(
                request.callId(),
                success ? "success" : "failed",
                Cut.middleOfJson(output, LONGEST_OUTPUT),
                success ? null : outcome.error(),
                exitCode,
                ending,
                duration);
        events.publish(EventTypes.COMMAND_EXECUTION_END, end, Audience.of(request.user()));
    }

    @Override
    public void lost(CallLog.Lost call) {
        double seconds = Duration.between(call.beganAt(), call.noticedAt()).toMillis() / MILLIS;
        CommandExecutionEnd end =
                new CommandExecutionEnd(call.request().callId(), "failed", "", call.why(), -1, "lost", seconds);
        events.publish(
                EventTypes.COMMAND_EXECUTION_END,
                end,
                Audience.of(call.request().user()));
    }
}
