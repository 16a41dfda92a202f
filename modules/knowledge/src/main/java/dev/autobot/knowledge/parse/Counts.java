package dev.autobot.knowledge.parse;

import java.util.Locale;

/** Numbers and sentences for people. */
final class Counts {

    private Counts() {}

    /** A number with its thousands apart: {@code 20 000 000}. */
    static String of(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }

    /** Two sentences, of which either may be empty. */
    static String sentences(String first, String second) {
        return (first + " " + second).strip();
    }
}
