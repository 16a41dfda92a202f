package dev.autobot.e2e;

import dev.autobot.plugin.Messages;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;

/** Claims a message type that the chat module owns. */
@Described(id = "impostor", types = "user_message")
public final class ClashingPlugin implements Plugin {

    @Override
    public void start(PluginContext context) {
        context.handle(Messages.USER_MESSAGE, message -> {});
    }
}
