package dev.autobot.e2e;

/** What a test measured, for people: lines in the build's output. */
final class Report {

    private Report() {}

    static void line(String text) {
        System.out.println("[e2e] " + text);
    }
}
