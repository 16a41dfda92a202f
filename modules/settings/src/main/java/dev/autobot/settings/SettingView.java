package dev.autobot.settings;

import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.Setting;
import dev.autobot.plugin.Setting.Kind;
import java.util.List;
import java.util.Locale;

/**
 * A setting as whoever may set it sees it.
 *
 * @param key its name
 * @param scope {@code user} or {@code system}
 * @param kind {@code text}, {@code number}, {@code flag}, {@code choice} or {@code secret}
 * @param description what it does
 * @param choices the values of a {@code choice}
 * @param least the smallest number, or the shortest text; absent for others
 * @param most the greatest number, or the longest text or secret; absent for others
 * @param fallback its value when nobody sets one; absent for secrets
 * @param value the one in force, as a text; absent for secrets
 * @param isSet whether somebody has set it
 */
public record SettingView(
        String key,
        String scope,
        String kind,
        String description,
        List<String> choices,
        @OptionalField Long least,
        @OptionalField Long most,
        @OptionalField String fallback,
        @OptionalField String value,
        boolean isSet) {

    static SettingView of(Setting setting, StoredPreferences preferences, String userId) {
        boolean isSecret = setting.kind() == Kind.SECRET;
        boolean isBounded = setting.kind() != Kind.FLAG && setting.kind() != Kind.CHOICE;
        return new SettingView(
                setting.key(),
                setting.scope().name().toLowerCase(Locale.ROOT),
                setting.kind().name().toLowerCase(Locale.ROOT),
                setting.description(),
                setting.choices(),
                isBounded ? setting.least() : null,
                isBounded ? setting.most() : null,
                isSecret ? null : setting.fallback(),
                isSecret ? null : preferences.value(setting, userId),
                preferences.isSet(setting, userId));
    }
}
