package dev.autobot.core.storage;

import dev.autobot.plugin.Database;
import dev.autobot.plugin.PluginInfo;
import dev.autobot.plugin.Secret;
import dev.autobot.plugin.Settings;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.UserTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** The server's database: the container's data source with the container's transactions. Thread-safe. */
@Singleton
public class Storage {

    private static final Logger LOG = System.getLogger("autobot.storage");

    @Resource(lookup = "jdbc/autobot")
    private DataSource dataSource;

    private final UserTransaction transaction;
    private volatile Runnable begun = () -> {};

    @Inject
    Storage(UserTransaction transaction) {
        this.transaction = transaction;
    }

    /** The container's data source, for rooms of core: its connections take part in the container's transactions. */
    public DataSource dataSource() {
        return dataSource;
    }

    /**
     * A plugin's part of the database.
     *
     * @param home a class of the plugin's jar, in which its migrations are
     */
    public Database databaseOf(PluginInfo plugin, Class<?> home) {
        return new PluginDatabase(dataSource, transaction, () -> begun.run(), new PluginDatabase.Home(plugin, home));
    }

    /** Says what to do at the beginning of each transaction of a plugin, on its thread; replaces the former. */
    public void whenBegun(Runnable action) {
        begun = action;
    }

    /**
     * Begins the upkeep of the database, if it is one that needs it.
     *
     * @param settings say where the database is
     */
    public Upkeep upkeep(Settings settings) {
        String url = settings.text("db.url").orElse("");
        if (!url.startsWith("jdbc:h2:")) {
            return Upkeep.NONE;
        }
        String user = settings.text("db.user").orElse("");
        String password = settings.secret("db.password").map(Secret::reveal).orElse("");
        try {
            Optional<Upkeep> upkeep = H2Upkeep.open(url, user, password);
            upkeep.ifPresent(begun -> LOG.log(Level.INFO, "The database file is looked after."));
            return upkeep.orElse(Upkeep.NONE);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "The database file is not looked after (" + SqlReason.of(e) + "); it may grow.");
        } catch (LinkageError | ClassCastException e) {
            LOG.log(Level.WARNING, "The database file is not looked after; it may grow: " + e);
        }
        return Upkeep.NONE;
    }

    /** Tells whether the database answers. */
    public DatabaseProbe probe() {
        return new DatabaseProbe(dataSource);
    }
}
