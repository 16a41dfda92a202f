package dev.autobot.settings;

import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;

/** Settings that change while the server runs. */
public final class SettingsPlugin implements Plugin {

    @Override
    public void start(PluginContext context) {
        context.database().migrate("dev/autobot/settings/migrations");
    }
}
