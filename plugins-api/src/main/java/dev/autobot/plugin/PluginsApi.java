package dev.autobot.plugin;

/**
 * The version of this contract, which counts by itself: a server of another version may offer the same one.
 *
 * <p>A new major version may break plugins, a new minor version only adds. A plugin says in its descriptor which
 * versions it can live with, as a range: {@code api=[1.0,2)}.
 */
public final class PluginsApi {

    /** Major, minor and patch, as in semantic versioning. */
    public static final String VERSION = "1.2.0";

    private PluginsApi() {}
}
