package dev.autobot.core.storage;

import dev.autobot.plugin.Database;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginInfo;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** One plugin's schema in the server's database. */
final class PluginDatabase implements Database {

    private static final Logger LOG = System.getLogger("autobot.storage");
    private static final int TRANSACTION_SECONDS = 30;
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)[^;&\\s]*");

    private final DataSource dataSource;
    private final UserTransaction transaction;
    private final Runnable begun;
    private final PluginInfo plugin;
    private final Class<?> home;

    /** A plugin with a class of its jar, in which its migrations are. */
    record Home(PluginInfo plugin, Class<?> type) {}

    PluginDatabase(DataSource dataSource, UserTransaction transaction, Runnable begun, Home home) {
        this.dataSource = dataSource;
        this.transaction = transaction;
        this.begun = begun;
        this.plugin = home.plugin();
        this.home = home.type();
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public String schema() {
        return plugin.id().replace('-', '_');
    }

    @Override
    public void migrate(String location) {
        try {
            MigrationScripts scripts = MigrationScripts.of(home, location);
            if (scripts.isEmpty()) {
                throw new PlatformException(
                        ErrorCodes.PLUGIN_START_FAILED, "Its jar has no migrations in '" + location + "'.");
            }
            // Not the plugin's class loader: Flyway keeps its last configuration in a static field, and so the plugin.
            Flyway.configure(Flyway.class.getClassLoader())
                    .dataSource(dataSource)
                    .schemas(storedSchema())
                    .createSchemas(true)
                    .resourceProvider(scripts)
                    .javaMigrationClassProvider(List::of)
                    .load()
                    .migrate();
        } catch (FlywayException | SQLException | IOException e) {
            throw new PlatformException(
                    ErrorCodes.DATABASE_UNAVAILABLE,
                    "The database schema of plugin '" + plugin.id() + "' cannot be brought up to date: "
                            + firstLine(e.getMessage()) + " Check AUTOBOT_DB_URL, and that no other server uses it.",
                    e);
        }
    }

    /** The schema's name as the database keeps it: scripts write it unquoted, Flyway quotes it. */
    private String storedSchema() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean upper = connection.getMetaData().storesUpperCaseIdentifiers();
            return upper ? schema().toUpperCase(Locale.ROOT) : schema();
        }
    }

    private static String firstLine(String message) {
        String line = message == null ? "" : message.strip().lines().findFirst().orElse("");
        return PASSWORD.matcher(line).replaceAll("$1***");
    }

    @Override
    public <T> T inTransaction(Work<T> work) {
        try {
            return transaction.getStatus() == Status.STATUS_NO_TRANSACTION ? begin(work) : join(work);
        } catch (SQLException e) {
            throw SqlReason.unavailable(e);
        } catch (SystemException | NotSupportedException | RollbackException e) {
            throw SqlReason.unavailable("the transaction could not be completed", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new PlatformException(ErrorCodes.SYSTEM_ERROR, "A piece of work in the database failed.", e);
        }
    }

    private <T> T begin(Work<T> work) throws Exception {
        transaction.setTransactionTimeout(TRANSACTION_SECONDS);
        transaction.begin();
        boolean done = false;
        try {
            begun.run();
            T result = work.run();
            done = true;
            return result;
        } finally {
            if (done) {
                transaction.commit();
            } else {
                rollback();
            }
        }
    }

    private <T> T join(Work<T> work) throws Exception {
        boolean done = false;
        try {
            T result = work.run();
            done = true;
            return result;
        } finally {
            if (!done) {
                transaction.setRollbackOnly();
            }
        }
    }

    private void rollback() {
        try {
            transaction.rollback();
        } catch (SystemException | IllegalStateException e) {
            LOG.log(Level.WARNING, "A transaction of plugin '" + plugin.id() + "' could not be rolled back.", e);
        }
    }
}
