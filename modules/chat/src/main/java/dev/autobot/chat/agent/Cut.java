package dev.autobot.chat.agent;

/** Shortens texts where it hurts least. */
public final class Cut {

    private static final int LONGEST_SENTENCE = 120;

    private Cut() {}

    /** The head and the tail of a text that is too long, with how much is left out between; three quarters are head. */
    public static String middle(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int head = whole(text, most * 3 / 4);
        int tail = whole(text, text.length() - most / 4);
        return text.substring(0, head) + "\n[… " + (tail - head) + " characters left out …]\n" + text.substring(tail);
    }

    /** The head of a text that is too long, marked as such. */
    public static String end(String text, int most) {
        return text.length() <= most ? text : head(text, most) + "…";
    }

    /** The first sentence of a text, on one line, up to 120 characters. */
    public static String firstSentence(String text) {
        String line = text.strip().replaceAll("\\s+", " ").split("(?<=[.!?]) ", 2)[0];
        return end(line, LONGEST_SENTENCE);
    }

    /** The head of a text that is too long, letter by letter. */
    public static String head(String text, int most) {
        return text.length() <= most ? text : text.substring(0, whole(text, most));
    }

    /** The place, or the one before it, so that no character is halved. */
    private static int whole(String text, int place) {
        boolean splitsPair = place > 0 && place < text.length() && Character.isLowSurrogate(text.charAt(place));
        return splitsPair ? place - 1 : place;
    }
}
