package dev.autobot.plugin;

import java.util.List;

/** Says which settings a plugin has. A plugin offers it by {@link PluginContext#contribute}. */
@FunctionalInterface
public interface SettingsDeclaration {

    /**
     * The settings.
     *
     * @return the same ones each time
     */
    List<Setting> settings();
}
