package dev.autobot.e2e;

import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;

/** Ends the server without a word as soon as a permission is given with the words {@code then halt}. */
@Described(
        id = "halting",
        types = {})
public final class HaltingPlugin implements Plugin {

    static final String WORDS = "then halt";

    @Override
    public void start(PluginContext context) {
        context.observe(EventTypes.USER_PERMISSION_RESOLVED, event -> {
            if (WORDS.equals(event.payload().message())) {
                Runtime.getRuntime().halt(137); // as kill -9: nothing is written, nobody is told
            }
        });
    }
}
