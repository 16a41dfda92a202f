package dev.autobot.tools.command;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.Message;
import dev.autobot.plugin.MessageHandler;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.payload.CommandExecute;
import dev.autobot.tools.gate.PendingCalls;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes commands in: begins them, or asks for permission. */
final class CommandExecuteHandler implements MessageHandler<CommandExecute> {

    private static final int LONGEST = 3_600;

    private final PendingCalls calls;
    private final IdSource ids;

    CommandExecuteHandler(PendingCalls calls, IdSource ids) {
        this.calls = calls;
        this.ids = ids;
    }

    @Override
    public void handle(Message<CommandExecute> message) {
        CommandExecute said = message.payload();
        if (said.timeLimit() != null && (said.timeLimit() < 1 || said.timeLimit() > LONGEST)) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD, "The field 'payload.time_limit' must be 1 to " + LONGEST + " seconds.");
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (said.command() != null) {
            arguments.put("command", said.command());
        }
        if (said.argv() != null) {
            arguments.put("argv", said.argv());
        }
        Duration limit = said.timeLimit() == null ? ToolRequest.USUAL_LIMIT : Duration.ofSeconds(said.timeLimit());
        String reason = said.reason() == null ? "" : said.reason();
        calls.submit(new ToolRequest(
                ids.next(), RunCommandTool.NAME, arguments, message.user(), ToolRequest.Origin.ofUser(reason), limit));
    }
}
