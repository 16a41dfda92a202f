package dev.autobot.tools.risk;

/** Characters that stand in an expanded word for what is not text. Texts that hold them are cleaned first. */
final class Markers {

    /** Stands for what is only known while the command runs. */
    static final char UNKNOWN = '\uF8FF';
    /** Stands for what is fetched from the network. */
    static final char FETCHED = '\uF8FE';
    /** Stands between two words that one expansion makes. */
    static final char SPLIT = '\uF8FD';
    /** Starts a word that is a file with the output of a command; the output follows. */
    static final char PROCESS = '\uF8FC';

    private static final char GUARD = '\uF000';
    private static final String GUARDED = "{},~";

    private Markers() {}

    static String cleaned(String text) {
        return text.replaceAll("[\uF000-\uF8FF]", "\uFFFD");
    }

    /** The text with braces and tildes made ordinary, as quotes do. */
    static String guard(String text) {
        StringBuilder guarded = new StringBuilder();
        for (char c : text.toCharArray()) {
            guarded.append(GUARDED.indexOf(c) >= 0 ? (char) (GUARD + c) : c);
        }
        return guarded.toString();
    }

    static String unguard(String text) {
        StringBuilder plain = new StringBuilder();
        for (char c : text.toCharArray()) {
            plain.append(c > GUARD && c < GUARD + 128 ? (char) (c - GUARD) : c);
        }
        return plain.toString();
    }

    static boolean isKnown(String text) {
        return text.indexOf(UNKNOWN) < 0 && text.indexOf(FETCHED) < 0 && text.indexOf(PROCESS) < 0;
    }

    static boolean isFetched(String text) {
        return text.indexOf(FETCHED) >= 0;
    }
}
