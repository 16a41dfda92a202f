package dev.autobot.workflow.goal;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolInfo;
import dev.autobot.plugin.ToolJudgement;
import dev.autobot.plugin.ToolOutcome;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.Tools;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A gate whose tools {@code say} and {@code note} take one text, and are listed and checked as such. */
record ListedTools(Tools gate) implements Tools {

    private static final Map<String, Object> SCHEMA = Map.of(
            "type", "object",
            "properties", Map.of("text", Map.of("type", "string")),
            "required", List.of("text"));

    @Override
    public List<ToolInfo> tools() {
        return List.of(
                new ToolInfo("note", "Writes a text down.", "test", Tool.Risk.WRITES, SCHEMA),
                new ToolInfo("say", "Gives a text back.", "test", Tool.Risk.READS, SCHEMA));
    }

    @Override
    public void check(String tool, Map<String, Object> arguments) {
        gate.check(tool, arguments);
        if (!arguments.keySet().equals(Set.of("text")) || !(arguments.get("text") instanceof String)) {
            throw new PlatformException(ErrorCodes.BAD_FIELD, "The field 'arguments.text' must be a text.");
        }
    }

    @Override
    public ToolJudgement judge(ToolRequest request) {
        return gate.judge(request);
    }

    @Override
    public ToolOutcome call(ToolRequest request, String approvalId, Run run) {
        return gate.call(request, approvalId, run);
    }
}
