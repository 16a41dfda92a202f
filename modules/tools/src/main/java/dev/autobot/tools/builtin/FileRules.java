package dev.autobot.tools.builtin;

import dev.autobot.plugin.Settings;

/**
 * How much a workspace may hold. Immutable.
 *
 * @param bytes of all files together
 * @param files and folders together
 */
public record FileRules(long bytes, int files) {

    /** The largest file that is read or written as text, in bytes. */
    static final int LARGEST_TEXT = 1 << 20;

    private static final long MEBIBYTE = 1L << 20;

    /**
     * Reads {@code tools.workspace.megabytes} (256) and {@code tools.workspace.files} (10 000).
     *
     * @param settings the operator's
     * @return the rules
     * @throws dev.autobot.plugin.PlatformException {@code BAD_CONFIGURATION} if one is no number
     */
    public static FileRules of(Settings settings) {
        return new FileRules(
                settings.number("tools.workspace.megabytes", 256) * MEBIBYTE,
                settings.number("tools.workspace.files", 10_000));
    }
}
