package dev.autobot.settings;

import dev.autobot.plugin.Setting;

/**
 * A value that somebody wants a setting to have.
 *
 * @param setting which one
 * @param value as written; {@code null} for its fallback
 */
record Wish(Setting setting, String value) {

    /** Not the value, which may be a secret. */
    @Override
    public String toString() {
        return "Wish[" + setting.key() + "]";
    }
}
