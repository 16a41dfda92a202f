package dev.autobot.core.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets the numbers that H2 gives to new rows begin after those that are there.
 *
 * <p>H2 2.3.232 lets a thread use a number before the thread that fetched the next 32 has written how far they go. A
 * kill in between keeps the row and forgets the number, which the next start then gives again: that row is refused
 * with SQL state 23505.
 */
final class H2Identities {

    private H2Identities() {}

    /** A column whose values H2 makes, quoted for SQL. */
    private record Column(String table, String name, long next) {}

    /**
     * Repairs all tables; to be called before anybody writes.
     *
     * @return how many columns would have given a number again
     */
    static int repair(Connection connection) throws SQLException {
        int repaired = 0;
        for (Column column : columns(connection)) {
            if (repair(connection, column)) {
                repaired++;
            }
        }
        return repaired;
    }

    private static List<Column> columns(Connection connection) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (Statement ask = connection.createStatement();
                ResultSet rows = ask.executeQuery("select table_schema, table_name, column_name, identity_base"
                        + " from information_schema.columns where is_identity = 'YES'"
                        + " and identity_base is not null and cast(identity_increment as bigint) = 1")) {
            while (rows.next()) {
                String table = quoted(rows.getString(1)) + "." + quoted(rows.getString(2));
                columns.add(new Column(table, quoted(rows.getString(3)), rows.getLong(4)));
            }
        }
        return columns;
    }

    private static boolean repair(Connection connection, Column column) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long greatest;
            // H2 finds it in the index of the primary key, without a look at the rows
            try (ResultSet rows = statement.executeQuery("select max(" + column.name + ") from " + column.table)) {
                rows.next();
                greatest = rows.getLong(1);
            }
            if (greatest < column.next) {
                return false;
            }
            statement.execute("alter table " + column.table + " alter column " + column.name + " restart with "
                    + Math.addExact(greatest, 1));
            return true;
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
