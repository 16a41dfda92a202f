package dev.autobot.samples.sqlask;

import dev.autobot.plugin.PlatformException;
import dev.autobot.samples.sqlask.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes SQL into pieces. Whatever PostgreSQL and H2, or two settings of one of them, could read differently is refused,
 * so that nobody hides a word from {@link ReadOnlyRule} in what is a text here and none there.
 */
final class SqlScanner {

    private final String sql;
    private final Dialect dialect;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private SqlScanner(String sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    /**
     * The pieces of a statement.
     *
     * @param sql with line feeds as its only line ends
     * @throws PlatformException {@code SQL_NOT_READ_ONLY} for what is ambiguous or not closed
     */
    static List<Token> tokens(String sql, Dialect dialect) {
        SqlScanner scanner = new SqlScanner(sql, dialect);
        while (scanner.at < sql.length()) {
            scanner.next();
        }
        return scanner.tokens;
    }

    private void next() {
        char c = sql.charAt(at);
        if (c == ' ' || c == '\n' || c == '\t') {
            at++;
        } else if (sql.startsWith("--", at)) {
            int end = sql.indexOf('\n', at);
            at = end < 0 ? sql.length() : end;
        } else if (sql.startsWith("/*", at)) {
            skipBlockComment();
        } else if (isLetter(c)) {
            word();
        } else if (isDigit(c)) {
            add(Kind.NUMBER, "", endOf(at, SqlScanner::isDigit));
        } else if (c == '\'') {
            add(Kind.TEXT, "", afterQuote('\'', at));
        } else if (c == '"') {
            name();
        } else if (c == '$') {
            dollars();
        } else {
            symbol(c);
        }
    }

    private void skipBlockComment() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
        if (depth > 0) {
            throw refused("A comment that begins with /* does not end.");
        }
    }

    private void word() {
        int end = endOf(at, c -> isLetter(c) || isDigit(c) || c == '$');
        String word = sql.substring(at, end).toUpperCase(Locale.ROOT);
        boolean quoteFollows = end < sql.length() && sql.charAt(end) == '\'';
        if (word.equals("U") && (sql.startsWith("&'", end) || sql.startsWith("&\"", end))) {
            throw refused("Texts and names that begin with U& are not allowed; write the characters themselves.");
        }
        if (word.equals("E") && quoteFollows) {
            add(Kind.TEXT, "", afterEscapedText(end));
        } else {
            add(Kind.WORD, word, end);
        }
    }

    private int afterEscapedText(int quote) {
        if (dialect != Dialect.POSTGRESQL) {
            throw refused("Texts that begin with E' are PostgreSQL's only.");
        }
        int i = quote + 1;
        while (i < sql.length()) {
            if (sql.charAt(i) == '\\') {
                i += 2;
            } else if (sql.startsWith("''", i)) {
                i += 2;
            } else if (sql.charAt(i) == '\'') {
                return i + 1;
            } else {
                i++;
            }
        }
        throw refused("A text does not end: its closing ' is missing.");
    }

    private void name() {
        int end = afterQuote('"', at);
        String name = sql.substring(at + 1, end - 1).replace("\"\"", "\"");
        add(Kind.NAME, name.toUpperCase(Locale.ROOT), end);
    }

    /** A quote within is doubled, in both databases. */
    private int afterQuote(char quote, int start) {
        int i = start + 1;
        while (i < sql.length()) {
            if (sql.charAt(i) != quote) {
                i++;
            } else if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                i += 2;
            } else {
                return i + 1;
            }
        }
        throw refused("A text or name does not end: its closing " + quote + " is missing.");
    }

    private void dollars() {
        int tagEnd = endOf(at + 1, c -> isLetter(c) || isDigit(c));
        boolean isQuote = tagEnd < sql.length()
                && sql.charAt(tagEnd) == '$'
                && (tagEnd == at + 1 || isLetter(sql.charAt(at + 1)) && dialect == Dialect.POSTGRESQL);
        // H2 takes $$ for a quote only after a space
        boolean isFree = dialect == Dialect.POSTGRESQL || at == 0 || sql.charAt(at - 1) <= ' ';
        if (!isQuote || !isFree) {
            throw refused("A $ is not allowed here; write parameters as :name.");
        }
        String quote = sql.substring(at, tagEnd + 1);
        int end = sql.indexOf(quote, tagEnd + 1);
        if (end < 0) {
            throw refused("A text does not end: its closing " + quote + " is missing.");
        }
        add(Kind.TEXT, "", end + quote.length());
    }

    private void symbol(char c) {
        if (c > '~' || c < ' ') {
            throw refused(
                    "Outside of texts only ASCII characters are allowed; put names with others in double quotes.");
        }
        if (c == '?' || c == '{' || c == '}' || c == '`' || sql.startsWith("//", at)) {
            throw refused("A " + c + " is not allowed outside of texts; parameters are written as :name.");
        }
        if (c == '[' && dialect == Dialect.H2) {
            throw refused("A [ is not allowed outside of texts, because some modes of H2 quote with it.");
        }
        if (sql.startsWith("::", at)) {
            add(Kind.SYMBOL, "::", at + 2);
        } else if (c == ':' && at + 1 < sql.length() && isLetter(sql.charAt(at + 1))) {
            int end = endOf(at + 1, each -> isLetter(each) || isDigit(each));
            add(Kind.PARAMETER, sql.substring(at + 1, end), end);
        } else {
            add(Kind.SYMBOL, String.valueOf(c), at + 1);
        }
    }

    private void add(Kind kind, String text, int end) {
        tokens.add(new Token(kind, text, at, end));
        at = end;
    }

    private int endOf(int start, java.util.function.IntPredicate part) {
        int end = start;
        while (end < sql.length() && part.test(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static PlatformException refused(String why) {
        return new PlatformException(SqlProtocol.NOT_READ_ONLY, why);
    }
}
