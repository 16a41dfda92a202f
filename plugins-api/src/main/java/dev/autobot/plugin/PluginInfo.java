package dev.autobot.plugin;

import java.util.regex.Pattern;

/**
 * A plugin's identity.
 *
 * @param id lower-case letters, digits and dashes, starting with a letter, at most 40 characters; unique in a server.
 *     It also names the plugin's database schema (dashes become underscores)
 * @param version a semantic version, such as {@code 1.4.0}
 */
public record PluginInfo(String id, String version) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if the id breaks the rule above
     */
    public PluginInfo {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("'" + id + "' is not a plugin id: use " + ID.pattern());
        }
    }
}
