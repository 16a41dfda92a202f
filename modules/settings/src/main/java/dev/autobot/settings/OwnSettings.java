package dev.autobot.settings;

import dev.autobot.plugin.Setting;
import dev.autobot.plugin.Setting.Scope;
import java.util.List;

/** What every user interface of this server needs to know of its user. */
final class OwnSettings {

    static final Setting THEME = Setting.choice(
            "settings.theme",
            Scope.USER,
            "The colours of the user interface; system follows the device.",
            List.of("system", "light", "dark"));

    static final Setting LANGUAGE = Setting.choice(
            "settings.language",
            Scope.USER,
            "The language of the user interface; auto follows the browser.",
            List.of("auto", "en", "de", "es", "fr", "it", "nl", "pl", "pt"));

    static final List<Setting> ALL = List.of(THEME, LANGUAGE);

    private OwnSettings() {}
}
