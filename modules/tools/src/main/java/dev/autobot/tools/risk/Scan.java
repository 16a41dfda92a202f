package dev.autobot.tools.risk;

/** A place in a text, moved forward; and where quotes, parentheses and braces close. */
final class Scan {

    private static final int DEEPEST = 40;

    private final String text;
    private int at;

    Scan(String text) {
        this.text = text;
    }

    boolean hasMore() {
        return at < text.length();
    }

    /** The character {@code ahead} of the place; NUL behind the end, which no readable text holds. */
    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    char next() {
        return text.charAt(at++);
    }

    boolean comes(String what) {
        return text.startsWith(what, at);
    }

    void skip(int characters) {
        at += characters;
    }

    /** Everything up to {@code end}, which is skipped too. */
    String upTo(char end, String what) throws UnreadableException {
        int found = text.indexOf(end, at);
        if (found < 0) {
            throw new UnreadableException(what + " is not closed");
        }
        String between = text.substring(at, found);
        at = found + 1;
        return between;
    }

    /** Everything up to the end of the line, which is skipped too. */
    String line() {
        int found = text.indexOf('\n', at);
        int end = found < 0 ? text.length() : found;
        String line = text.substring(at, end);
        at = found < 0 ? end : end + 1;
        return line;
    }

    /** Everything up to an {@code end} before which no backslash stands; the end is skipped too. */
    String upToUnescaped(char end, String what) throws UnreadableException {
        int start = at;
        while (hasMore()) {
            char c = next();
            if (c == end) {
                return text.substring(start, at - 1);
            }
            if (c == '\\') {
                at++;
            }
        }
        throw new UnreadableException(what + " is not closed");
    }

    /** Everything up to the {@code close} that belongs to an opening one just before the place. */
    String upToMatching(char open, char close) throws UnreadableException {
        int start = at;
        skipToMatching(open, close, 0);
        return text.substring(start, at - 1);
    }

    private void skipToMatching(char open, char close, int depth) throws UnreadableException {
        if (depth > DEEPEST) {
            throw new UnreadableException("it is nested too deeply");
        }
        while (hasMore()) {
            char c = next();
            if (c == close) {
                return;
            }
            if (c == open) {
                skipToMatching(open, close, depth + 1);
            } else {
                skipQuoted(c, depth);
            }
        }
        throw new UnreadableException("'" + open + "' is not closed");
    }

    private void skipQuoted(char c, int depth) throws UnreadableException {
        switch (c) {
            case '\\' -> at++;
            case '\'' -> upTo('\'', "a quote");
            case '`' -> upToUnescaped('`', "a backtick");
            case '"' -> skipDoubleQuoted(depth);
            default -> {}
        }
    }

    private void skipDoubleQuoted(int depth) throws UnreadableException {
        while (hasMore()) {
            char c = next();
            if (c == '"') {
                return;
            }
            if (c == '\\') {
                at++;
            } else if (c == '$' && peek(0) == '(') {
                at++;
                skipToMatching('(', ')', depth + 1);
            } else if (c == '$' && peek(0) == '{') {
                at++;
                skipToMatching('{', '}', depth + 1);
            }
        }
        throw new UnreadableException("a double quote is not closed");
    }
}
