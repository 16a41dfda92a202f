package dev.autobot.plugin;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A setting that users or operators change while the server runs. Immutable. Plugins declare theirs by
 * {@link SettingsDeclaration} and read them by {@link Preferences}; what only the operator's configuration sets is read
 * by {@link Settings}.
 *
 * @param key lower-case words joined by dots and underscores, the plugin's id first: {@code chat.when_busy}
 * @param scope whose it is
 * @param kind what values it takes
 * @param fallback its value until somebody sets one; empty for secrets
 * @param description what it does, for those who set it: a sentence
 * @param choices the values of a {@link Kind#CHOICE}; else empty
 * @param least the smallest {@link Kind#NUMBER}, or the shortest {@link Kind#TEXT}
 * @param most the greatest {@link Kind#NUMBER}, or the longest {@link Kind#TEXT} or {@link Kind#SECRET}
 */
public record Setting(
        String key,
        Scope scope,
        Kind kind,
        String fallback,
        String description,
        List<String> choices,
        long least,
        long most) {

    /** The longest text or secret. */
    public static final int LONGEST_TEXT = 10_000;

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}(\\.[a-z][a-z0-9_]{0,39}){1,3}");

    /** Whose a setting is. The list may grow: do not switch over it. */
    public enum Scope {
        /** Each user has a value of their own. */
        USER,
        /** The server has one, which operators set. */
        SYSTEM
    }

    /** What values a setting takes. The list may grow: do not switch over it. */
    public enum Kind {
        /** Any text without NUL. */
        TEXT,
        /** A whole number. */
        NUMBER,
        /** {@code true} or {@code false}. */
        FLAG,
        /** One of some words. */
        CHOICE,
        /** A text that is never shown again. */
        SECRET
    }

    /** Checks the parts. */
    public Setting {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("a setting's key looks like chat.when_busy, unlike " + key);
        }
        Objects.requireNonNull(scope, "scope is null");
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(fallback, "fallback is null");
        Objects.requireNonNull(description, "description is null");
        choices = List.copyOf(choices);
        if (kind == Kind.CHOICE && !choices.contains(fallback)) {
            throw new IllegalArgumentException("the fallback of " + key + " is none of its choices");
        }
        if (least > most) {
            throw new IllegalArgumentException("the bounds of " + key + " are the wrong way round");
        }
    }

    /**
     * A text.
     *
     * @param key see above
     * @param scope see above
     * @param fallback see above
     * @param description see above
     * @param most the most characters, up to {@link #LONGEST_TEXT}
     * @return the setting
     */
    public static Setting text(String key, Scope scope, String fallback, String description, int most) {
        return new Setting(key, scope, Kind.TEXT, fallback, description, List.of(), 0, most);
    }

    // checkstyle:off ParameterNumber because a number has bounds of its own
    /**
     * A whole number.
     *
     * @param key see above
     * @param scope see above
     * @param fallback see above
     * @param description see above
     * @param least see above
     * @param most see above
     * @return the setting
     */
    public static Setting number(String key, Scope scope, long fallback, String description, long least, long most) {
        return new Setting(key, scope, Kind.NUMBER, String.valueOf(fallback), description, List.of(), least, most);
    }
    // checkstyle:on ParameterNumber

    /**
     * Yes or no.
     *
     * @param key see above
     * @param scope see above
     * @param fallback see above
     * @param description see above
     * @return the setting
     */
    public static Setting flag(String key, Scope scope, boolean fallback, String description) {
        return new Setting(key, scope, Kind.FLAG, String.valueOf(fallback), description, List.of(), 0, 5);
    }

    /**
     * One of some words.
     *
     * @param key see above
     * @param scope see above
     * @param description see above
     * @param choices see above; the first is the fallback
     * @return the setting
     */
    public static Setting choice(String key, Scope scope, String description, List<String> choices) {
        return new Setting(key, scope, Kind.CHOICE, choices.get(0), description, choices, 0, LONGEST_TEXT);
    }

    /**
     * A text that is never shown again.
     *
     * @param key see above
     * @param scope see above
     * @param description see above
     * @return the setting
     */
    public static Setting secret(String key, Scope scope, String description) {
        return new Setting(key, scope, Kind.SECRET, "", description, List.of(), 0, LONGEST_TEXT);
    }
}
