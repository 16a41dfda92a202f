package dev.autobot.knowledge.parse;

/**
 * Collects characters up to a limit, without those that no database and no reader can use: NUL and other control
 * characters are left out, halves of a surrogate pair become U+FFFD, line ends become {@code \n}. Used by one thread.
 */
final class CleanText {

    private static final char UNKNOWN = '\uFFFD';

    private final StringBuilder text = new StringBuilder();
    private final int most;
    private char half;
    private boolean isAfterReturn;
    private boolean isCut;

    CleanText(int most) {
        this.most = most;
    }

    /** Makes clean text of some that is in memory already. */
    static CleanText of(String text, int most) {
        CleanText clean = new CleanText(most);
        for (int i = 0; i < text.length() && !clean.isFull(); i++) {
            clean.add(text.charAt(i));
        }
        return clean;
    }

    void add(char each) {
        if (half != 0) {
            addPair(each);
        } else {
            addSingle(each);
        }
    }

    private void addPair(char each) {
        char high = half;
        half = 0;
        if (Character.isLowSurrogate(each)) {
            put(high);
            put(each);
        } else {
            put(UNKNOWN);
            addSingle(each);
        }
    }

    private void addSingle(char each) {
        boolean endsReturn = isAfterReturn && each == '\n';
        isAfterReturn = each == '\r';
        if (Character.isHighSurrogate(each)) {
            half = each;
        } else if (Character.isLowSurrogate(each)) {
            put(UNKNOWN);
        } else if (endsLine(each)) {
            put('\n');
        } else if (!endsReturn && !isUseless(each)) {
            put(each);
        }
    }

    private static boolean endsLine(char each) {
        return each == '\r' || each == '\f' || each == '\u000B' || each == '\u0085';
    }

    private static boolean isUseless(char each) {
        boolean isControl = each < ' ' && each != '\n' && each != '\t' || each >= 0x7F && each < 0xA0;
        return isControl || each == '\uFEFF' || each == '\uFFFE' || each == '\uFFFF' || each == '\u00AD';
    }

    private void put(char each) {
        if (text.length() < most) {
            text.append(each);
        } else {
            isCut = true;
        }
    }

    /** Says that there is more which is not added. */
    void cutOff() {
        isCut = true;
    }

    /** Whether more came than there is room for. */
    boolean isFull() {
        return isCut;
    }

    /** The text, when nothing more is added. */
    String end() {
        if (half != 0) {
            put(UNKNOWN);
            half = 0;
        }
        int last = text.length() - 1;
        if (last >= 0 && Character.isHighSurrogate(text.charAt(last))) {
            text.setLength(last);
        }
        return text.toString();
    }
}
