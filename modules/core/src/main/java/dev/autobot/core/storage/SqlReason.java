package dev.autobot.core.storage;

import java.sql.SQLException;

/** Puts a database error into words that are safe to show: no statement, no values, no address, no password. */
final class SqlReason {

    private SqlReason() {}

    static String of(SQLException problem) {
        String state = problem.getSQLState();
        if (state == null) {
            return "no SQL state";
        }
        String words = state.startsWith("08") || state.startsWith("90067") || state.startsWith("57P")
                ? "connection lost"
                : "refused";
        return words + ", SQL state " + state;
    }
}
