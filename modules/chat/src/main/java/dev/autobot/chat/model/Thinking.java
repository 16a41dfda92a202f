package dev.autobot.chat.model;

/** The model's thinking, where a server leaves it in the answer's text instead of sending it apart. */
final class Thinking {

    private static final String OPENING = "<think>";
    private static final String CLOSING = "</think>";

    private Thinking() {}

    /** What can be said of an answer that is still growing: nothing while it may turn out to begin with thinking. */
    static String sayable(String growing) {
        return OPENING.startsWith(growing.strip()) ? "" : cutFrom(growing);
    }

    /** The text without a leading block of thinking; nothing when the thinking has no end. */
    static String cutFrom(String text) {
        String answer = text.stripLeading();
        if (!answer.startsWith(OPENING)) {
            return text;
        }
        int end = answer.indexOf(CLOSING);
        return end < 0 ? "" : answer.substring(end + CLOSING.length()).stripLeading();
    }

    /** What a leading block of thinking holds; nothing where there is none. */
    static String in(String text) {
        String answer = text.stripLeading();
        if (!answer.startsWith(OPENING)) {
            return "";
        }
        int end = answer.indexOf(CLOSING);
        return answer.substring(OPENING.length(), end < 0 ? answer.length() : end);
    }
}
