package dev.autobot.core.storage;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.sql.SQLException;

/** Puts a database error into words that are safe to show: no statement, no values, no address, no password. */
public final class SqlReason {

    private SqlReason() {}

    /** The failure that a caller gets to know when the database does not do what it should. */
    public static PlatformException unavailable(SQLException problem) {
        return unavailable(of(problem), problem);
    }

    static PlatformException unavailable(String why, Exception cause) {
        return new PlatformException(
                ErrorCodes.DATABASE_UNAVAILABLE,
                "The database does not answer (" + why + "). Nothing was stored; try again.",
                cause);
    }

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
