package dev.autobot.core.jar;

/** Where a plugin jar keeps the libraries that it brings along. */
final class NestedLibraries {

    private static final String FOLDER = "META-INF/lib/";

    private NestedLibraries() {}

    static boolean isLibrary(String entry) {
        return entry.startsWith(FOLDER) && entry.endsWith(".jar") && entry.indexOf('/', FOLDER.length()) < 0;
    }

    static String fileName(String entry) {
        return entry.substring(FOLDER.length());
    }
}
