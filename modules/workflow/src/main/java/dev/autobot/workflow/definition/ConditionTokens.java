package dev.autobot.workflow.definition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the text of a condition into its words. */
final class ConditionTokens {

    /** What a word is. */
    enum Kind {
        REFERENCE,
        TEXT,
        NUMBER,
        WORD,
        SYMBOL,
        END
    }

    /**
     * A word of a condition.
     *
     * @param value the {@link Reference}, the text without quotes, the number; as written for the other kinds
     * @param column where it begins, from 1
     */
    record Token(Kind kind, Object value, int column) {

        boolean is(String written) {
            return (kind == Kind.WORD || kind == Kind.SYMBOL) && value.equals(written);
        }

        @Override
        public String toString() {
            return kind == Kind.END ? "the end" : "'" + Fields.shortened(value.toString()) + "'";
        }
    }

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?(?![\\w.])");
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Set<String> WORDS = Set.of("and", "or", "not", "contains", "exists", "true", "false");
    private static final Pattern SYMBOL = Pattern.compile("==|!=|<=|>=|[<>()]");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private ConditionTokens(String text) {
        this.text = text;
    }

    static List<Token> of(String text) throws BadExpression {
        ConditionTokens cut = new ConditionTokens(text);
        while (cut.at < text.length()) {
            if (Character.isWhitespace(text.charAt(cut.at))) {
                cut.at++;
            } else {
                cut.next();
            }
        }
        cut.add(Kind.END, "", text.length());
        return cut.tokens;
    }

    private void next() throws BadExpression {
        char c = text.charAt(at);
        if (text.startsWith("${", at)) {
            reference();
        } else if (c == '\'' || c == '"') {
            quoted(c);
        } else if (!takes(NUMBER, Kind.NUMBER) && !takes(WORD, Kind.WORD) && !takes(SYMBOL, Kind.SYMBOL)) {
            throw BadExpression.at(at + 1, unknown());
        }
    }

    private void reference() throws BadExpression {
        int start = at;
        try {
            int end = Template.end(text, start);
            add(Kind.REFERENCE, Reference.parse(text.substring(start + 2, end)), end + 1);
        } catch (BadExpression e) {
            throw BadExpression.at(start + 1, e.getMessage());
        }
    }

    /** A backslash takes the meaning of the character after it. */
    private void quoted(char quote) throws BadExpression {
        StringBuilder inner = new StringBuilder();
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                add(Kind.TEXT, inner.toString(), i + 1);
                return;
            }
            boolean isEscape = c == '\\' && i + 1 < text.length();
            inner.append(isEscape ? text.charAt(++i) : c);
        }
        throw BadExpression.at(at + 1, "the text that begins here has no closing " + quote);
    }

    private boolean takes(Pattern pattern, Kind kind) throws BadExpression {
        Matcher matcher = pattern.matcher(text).region(at, text.length()).useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return false;
        }
        String found = matcher.group();
        if (kind == Kind.WORD && !WORDS.contains(found)) {
            throw BadExpression.at(
                    at + 1,
                    "'" + Fields.shortened(found) + "' is not known here; a text stands in quotes,"
                            + " a reference in ${…}");
        }
        add(kind, kind == Kind.NUMBER ? new BigDecimal(found) : found, matcher.end());
        return true;
    }

    private String unknown() {
        char c = text.charAt(at);
        return switch (c) {
            case '=' -> "'=' does not compare; write ==";
            case '!' -> "'!' is not known; write not, or !=";
            case '&' -> "'&' is not known; write and";
            case '|' -> "'|' is not known; write or";
            default -> "'" + Character.toString(text.codePointAt(at)) + "' is not known in a condition";
        };
    }

    private void add(Kind kind, Object value, int end) {
        tokens.add(new Token(kind, value, at + 1));
        at = end;
    }
}
