package dev.autobot.tools.gate;

import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolInfo;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.tools.json.Cut;
import dev.autobot.tools.json.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes tools of which nothing is known but what they say of themselves. */
public final class AnyTool implements Describer {

    private static final int LONGEST_SUMMARY = 400;

    @Override
    public Action describe(ToolRequest request, ToolInfo tool, Path workspace) {
        return action(request, tool, basis(tool));
    }

    /** The same with another judgement. */
    public static Action action(ToolRequest request, ToolInfo tool, Basis basis) {
        Map<String, Object> exactly = new LinkedHashMap<>();
        exactly.put("tool", request.tool());
        exactly.put("plugin", tool.plugin());
        exactly.put("arguments", request.arguments());
        exactly.put("workspace", request.origin().workspace());
        String arguments = Json.write(request.arguments());
        String summary =
                request.tool() + " " + Cut.middle(arguments, LONGEST_SUMMARY).replace('\n', ' ');
        return new Action(exactly, summary, List.of(), arguments, "json", basis);
    }

    private static Basis basis(ToolInfo tool) {
        if (tool.risk() == Tool.Risk.READS) {
            return Basis.allow("low", "The tool only looks.");
        }
        return tool.risk() == Tool.Risk.WRITES
                ? Basis.ask("medium", "The tool changes something.")
                : Basis.ask("high", "The tool acts, in whatever way.");
    }
}
