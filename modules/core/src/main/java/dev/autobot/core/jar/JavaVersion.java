package dev.autobot.core.jar;

/** Versions of class files. */
final class JavaVersion {

    /** Class files of Java 1 have version 45, those of Java 17 have 61. */
    private static final int BEFORE_FIRST = 44;

    private JavaVersion() {}

    static int running() {
        return Runtime.version().feature();
    }

    static int ofClassFile(int major) {
        return major - BEFORE_FIRST;
    }
}
