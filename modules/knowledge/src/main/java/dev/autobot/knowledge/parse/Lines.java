package dev.autobot.knowledge.parse;

/**
 * Goes through the lines of a text, one after another. A line longer than the limit shows as an empty one, in which
 * there is no structure to be found, though it is not blank. Used by one thread.
 */
final class Lines {

    private final String text;
    private final int longest;
    private int start;
    private int end = -1;

    Lines(String text, int longest) {
        this.text = text;
        this.longest = longest;
    }

    /** Goes to the next line; {@code false} at the end of the text. */
    boolean next() {
        start = end + 1;
        if (start >= text.length()) {
            start = text.length();
            end = start;
            return false;
        }
        int found = text.indexOf('\n', start);
        end = found < 0 ? text.length() : found;
        return true;
    }

    int start() {
        return start;
    }

    /** Before the line's end. */
    int end() {
        return end;
    }

    /** After the line's end. */
    int after() {
        return Math.min(text.length(), end + 1);
    }

    boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Columns of white space at its beginning; a tab counts as four. */
    int indent() {
        int columns = 0;
        for (int i = start; i < end && text.charAt(i) <= ' '; i++) {
            columns += text.charAt(i) == '\t' ? 4 : 1;
        }
        return columns;
    }

    /** The line without white space at its ends. */
    String stripped() {
        return end - start > longest ? "" : text.substring(start, end).strip();
    }
}
