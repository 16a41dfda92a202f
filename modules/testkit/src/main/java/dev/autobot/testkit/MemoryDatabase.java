package dev.autobot.testkit;

import dev.autobot.core.storage.MigrationScripts;
import dev.autobot.plugin.Database;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** A plugin's schema in the harness's database. */
final class MemoryDatabase implements Database {

    // kept here because loggers are held weakly; what Flyway logs it also throws, and a test shows what it fails by
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    static {
        FLYWAY.setLevel(Level.OFF);
    }

    private final ThreadLocal<Transaction> current = new ThreadLocal<>();
    private final DataSource source;
    private final DataSource joining;
    private final String schema;
    private final Class<?> home;

    MemoryDatabase(DataSource source, String pluginId, Class<?> home) {
        this.source = source;
        this.joining = new JoiningDataSource(source, current::get);
        this.schema = pluginId.replace('-', '_');
        this.home = home;
        createSchema();
    }

    @Override
    public DataSource dataSource() {
        return joining;
    }

    @Override
    public String schema() {
        return schema;
    }

    @Override
    public void migrate(String location) {
        try {
            // H2 stores unquoted names in capitals and Flyway quotes them, so it must be told the stored form
            MigrationScripts scripts = MigrationScripts.of(home, location);
            if (scripts.isEmpty()) {
                throw new FlywayException("there is none; is the folder right?");
            }
            Flyway.configure(Flyway.class.getClassLoader())
                    .resourceProvider(scripts)
                    .dataSource(source)
                    .schemas(schema.toUpperCase(Locale.ROOT))
                    .load()
                    .migrate();
        } catch (FlywayException | IOException e) {
            throw new PlatformException(
                    ErrorCodes.DATABASE_UNAVAILABLE,
                    "The scripts in " + location + " could not be run: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public <T> T inTransaction(Work<T> work) {
        Transaction outer = current.get();
        if (outer != null) {
            return outer.join(work);
        }
        Transaction transaction = Transaction.begin(source);
        T result;
        current.set(transaction);
        try {
            result = transaction.runAndCommit(work);
        } finally {
            current.remove();
            transaction.close();
        }
        transaction.tell();
        return result;
    }

    /** Runs the action now, or after the commit when the calling thread is in a transaction. */
    void afterCommit(Runnable action) {
        Transaction transaction = current.get();
        if (transaction == null) {
            action.run();
        } else {
            transaction.afterCommit(action);
        }
    }

    private void createSchema() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists " + schema);
        } catch (SQLException e) {
            throw new PlatformException(ErrorCodes.DATABASE_UNAVAILABLE, "No schema " + schema + " could be made.", e);
        }
    }
}
