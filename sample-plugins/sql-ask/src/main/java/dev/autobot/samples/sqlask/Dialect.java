package dev.autobot.samples.sqlask;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;

/** The databases that can be asked. */
enum Dialect {
    /** Refuses writes by itself, in a read-only transaction. */
    POSTGRESQL("jdbc:postgresql:", "org.postgresql.Driver") {
        @Override
        void limit(Connection connection, Duration time) throws SQLException {
            try (Statement first = connection.createStatement()) {
                first.execute("set transaction read only; set local statement_timeout = " + time.toMillis()
                        + "; set local standard_conforming_strings = on");
            }
        }

        @Override
        Properties properties(int seconds) {
            Properties properties = new Properties();
            // a text may then be compared with a date or a uuid, as it may in a literal
            properties.setProperty("stringtype", "unspecified");
            properties.setProperty("maxResultBuffer", "32M");
            properties.setProperty("connectTimeout", String.valueOf(seconds));
            properties.setProperty("loginTimeout", String.valueOf(seconds));
            properties.setProperty("cancelSignalTimeout", "2");
            properties.setProperty("ApplicationName", "autobot sql-ask");
            return properties;
        }
    },

    /** Takes "read only" for a hint; see {@link ReadOnlyRule}. */
    H2("jdbc:h2:", "org.h2.Driver") {
        @Override
        void limit(Connection connection, Duration time) {
            // the statement's own time limit is all there is
        }

        @Override
        Properties properties(int seconds) {
            return new Properties();
        }
    };

    private final String scheme;
    private final String driver;

    Dialect(String scheme, String driver) {
        this.scheme = scheme;
        this.driver = driver;
    }

    /** The database of a JDBC address; empty when it is another's. */
    static Optional<Dialect> of(String url) {
        return Arrays.stream(values())
                .filter(each -> url.startsWith(each.scheme))
                .findFirst();
    }

    /** The class name of its JDBC driver. */
    String driver() {
        return driver;
    }

    /** Tells the database what the transaction that begins now may do, and for how long. */
    abstract void limit(Connection connection, Duration time) throws SQLException;

    /** What the driver is told, unless the operator's address says otherwise. */
    abstract Properties properties(int seconds);
}
