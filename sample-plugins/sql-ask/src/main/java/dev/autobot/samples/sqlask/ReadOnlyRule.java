package dev.autobot.samples.sqlask;

import dev.autobot.plugin.PlatformException;
import dev.autobot.samples.sqlask.Token.Kind;
import java.util.List;
import java.util.Set;

/**
 * What a question may be: one statement that reads.
 *
 * <p>PostgreSQL would refuse most of the rest by itself, in its read-only transaction; H2 has none, so there this rule
 * is the wall. Functions that somebody defined in the database cannot be known here: the rights of the database's user
 * are what holds for certain.
 */
final class ReadOnlyRule {

    private static final Set<String> FIRST = Set.of("SELECT", "VALUES", "WITH");

    /** What may stand between EXPLAIN and the statement. */
    private static final Set<String> EXPLAIN_OPTIONS = Set.of(
            "ANALYZE",
            "BUFFERS",
            "COSTS",
            "FALSE",
            "FOR",
            "FORMAT",
            "JSON",
            "OFF",
            "ON",
            "PLAN",
            "SETTINGS",
            "SUMMARY",
            "TEXT",
            "TIMING",
            "TRUE",
            "VERBOSE",
            "WAL",
            "XML",
            "YAML");

    /** Both databases change data within a SELECT, by WITH or FINAL TABLE; FOR UPDATE and SELECT INTO are here too. */
    private static final Set<String> REFUSED_WORDS =
            Set.of("ALTER", "CREATE", "DELETE", "DROP", "INSERT", "INTO", "MERGE", "UPDATE");

    /** Functions that reach files or other servers, count on, end sessions, lock, or run a text as SQL. */
    private static final Set<String> REFUSED_FUNCTIONS = Set.of(
            "ABORT_SESSION",
            "CANCEL_SESSION",
            "CONNECTBY",
            "CSVREAD",
            "CSVWRITE",
            "FILE_READ",
            "FILE_WRITE",
            "LINK_SCHEMA",
            "LOREAD",
            "LOWRITE",
            "NEXTVAL",
            "PG_CANCEL_BACKEND",
            "PG_NOTIFY",
            "PG_PROMOTE",
            "PG_RELOAD_CONF",
            "PG_ROTATE_LOGFILE",
            "PG_STAT_FILE",
            "PG_SWITCH_WAL",
            "PG_TERMINATE_BACKEND",
            "SETVAL",
            "SET_CONFIG",
            "TS_REWRITE",
            "TS_STAT");

    private static final List<String> REFUSED_BEGINNINGS = List.of(
            "CROSSTAB",
            "CURSOR_TO_XML",
            "DBLINK",
            "LO_",
            "PG_ADVISORY_",
            "PG_CREATE_",
            "PG_DROP_",
            "PG_FILE_",
            "PG_LOGICAL_",
            "PG_LS_",
            "PG_READ_",
            "PG_REPLICATION_",
            "PG_STAT_RESET",
            "PG_TRY_ADVISORY_",
            "PG_WRITE_",
            "QUERY_TO_XML");

    private ReadOnlyRule() {}

    /**
     * Refuses what could do more than read.
     *
     * @param statement without the semicolon that may end it
     * @throws PlatformException {@code SQL_NOT_READ_ONLY} saying what is not allowed
     */
    static void check(List<Token> statement) {
        requireReadingVerb(statement);
        for (int i = 0; i < statement.size(); i++) {
            Token token = statement.get(i);
            Token next = i + 1 < statement.size() ? statement.get(i + 1) : token;
            if (token.isSymbol(";")) {
                throw refused("Only one statement is allowed; take the ; out.");
            }
            if (token.kind() == Kind.WORD && REFUSED_WORDS.contains(token.text())) {
                throw refused("The word " + token.text() + " is not allowed, because questions only read. If it is a"
                        + " name, put it in double quotes.");
            }
            if (token.isWord("NEXT") && next.isWord("VALUE")) {
                throw refused("NEXT VALUE is not allowed, because it changes the sequence.");
            }
            if (next.isSymbol("(") && isRefusedFunction(token)) {
                throw refused("The function " + token.text() + " is not allowed, because it does more than read data.");
            }
        }
    }

    private static void requireReadingVerb(List<Token> statement) {
        List<String> words = statement.stream()
                .dropWhile(token -> token.isSymbol("("))
                .map(token -> token.kind() == Kind.WORD ? token.text() : "")
                .toList();
        String verb = words.isEmpty() ? "" : words.get(0);
        if (verb.equals("EXPLAIN")) {
            verb = words.stream()
                    .skip(1)
                    .filter(word -> !word.isEmpty() && !EXPLAIN_OPTIONS.contains(word))
                    .findFirst()
                    .orElse("");
        }
        if (!FIRST.contains(verb)) {
            throw refused("A question is one SELECT, VALUES or WITH, or EXPLAIN of one.");
        }
    }

    private static boolean isRefusedFunction(Token token) {
        return (token.kind() == Kind.WORD || token.kind() == Kind.NAME)
                && (REFUSED_FUNCTIONS.contains(token.text())
                        || REFUSED_BEGINNINGS.stream().anyMatch(token.text()::startsWith));
    }

    private static PlatformException refused(String why) {
        return new PlatformException(SqlProtocol.NOT_READ_ONLY, why);
    }
}
