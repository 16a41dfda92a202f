package dev.autobot.knowledge;

import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;

/** Documents that can be asked. */
public final class KnowledgePlugin implements Plugin {

    @Override
    public void start(PluginContext context) {
        context.database().migrate("dev/autobot/knowledge/migrations");
    }
}
