package dev.autobot.chat;

import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Preferences;
import dev.autobot.plugin.Setting;
import dev.autobot.plugin.SettingsDeclaration;
import java.util.List;

/** What each user can set about chats, with the usual values where no settings are kept. Thread-safe. */
record ChatSettings(PluginContext context) {

    static final Setting WHEN_BUSY = Setting.choice(
            "chat.when_busy",
            Setting.Scope.USER,
            "What becomes of a message that you send while an answer is being made: it waits (queue), is told to the"
                    + " model that works (steer), or ends that answer (interrupt).",
            WhenBusy.words());

    static final Setting INSTRUCTIONS = Setting.text(
            "chat.instructions",
            Setting.Scope.USER,
            "",
            "What the language model is told before each of your chats, such as how you want its answers.",
            4_000);

    void declare() {
        context.contribute(SettingsDeclaration.class, () -> List.of(WHEN_BUSY, INSTRUCTIONS));
    }

    WhenBusy whenBusy(String userId) {
        return WhenBusy.of(value(WHEN_BUSY, userId));
    }

    String instructions(String userId) {
        return value(INSTRUCTIONS, userId);
    }

    private String value(Setting setting, String userId) {
        return context.find(Preferences.class)
                .map(preferences -> preferences.value(setting, userId))
                .orElse(setting.fallback());
    }
}
