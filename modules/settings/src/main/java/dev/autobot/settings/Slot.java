package dev.autobot.settings;

import dev.autobot.plugin.Setting;
import dev.autobot.plugin.Setting.Scope;

/**
 * Where one value is kept.
 *
 * @param scope whose it is
 * @param userId empty for settings of the system
 * @param key the setting's
 */
record Slot(Scope scope, String userId, String key) {

    static Slot of(Setting setting, String userId) {
        return new Slot(setting.scope(), setting.scope() == Scope.SYSTEM ? "" : userId, setting.key());
    }
}
