package dev.autobot.tools.builtin;

import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Tool;
import java.util.List;

/** All tools of this package. */
public final class BuiltInTools {

    private BuiltInTools() {}

    /**
     * Makes them, with the operator's settings.
     *
     * @param context the module's
     * @return to be offered by {@link PluginContext#tool}
     * @throws dev.autobot.plugin.PlatformException {@code BAD_CONFIGURATION} if a setting cannot be used
     */
    public static List<Tool<?>> of(PluginContext context) {
        FileRules files = FileRules.of(context.settings());
        HttpRules http = HttpRules.of(context.settings());
        return List.of(
                new ReadFileTool().tool(),
                new WriteFileTool(files, context.ids()).tool(),
                new ListFilesTool().tool(),
                new HttpRequestTool(http, context.clock()).tool(),
                new BackupDatabaseTool(context.database().dataSource(), files, context.ids(), context.executor())
                        .tool());
    }
}
