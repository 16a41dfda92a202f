package dev.autobot.core.jar;

import java.util.List;

/** The packages that every plugin has in common with the server. All others are each plugin's own. */
final class SharedPackages {

    /** With the dot at the end, so that {@code dev.autobot.plugins} is not meant. */
    private static final List<String> PREFIXES = List.of("dev.autobot.plugin.", "jakarta.json.");

    private SharedPackages() {}

    static boolean contain(String className) {
        for (String prefix : PREFIXES) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
