package dev.autobot.e2e;

import dev.autobot.plugin.Messages;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.PluginInfo;

/** Claims a message type that the chat module owns. */
public final class ClashingPlugin implements Plugin {

    @Override
    public PluginInfo info() {
        return new PluginInfo("impostor", "1.0.0");
    }

    @Override
    public void start(PluginContext context) {
        context.handle(Messages.USER_MESSAGE, message -> {});
    }
}
