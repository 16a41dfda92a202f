package dev.autobot.core.storage;

import dev.autobot.plugin.Database;
import dev.autobot.plugin.PluginInfo;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.UserTransaction;
import javax.sql.DataSource;

/** The server's database: the container's data source with the container's transactions. Thread-safe. */
@Singleton
public class Storage {

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

    /** Says what to do at the beginning of each transaction of a plugin, on its thread; replaces what was said before. */
    public void whenBegun(Runnable action) {
        begun = action;
    }

    /** Tells whether the database answers. */
    public DatabaseProbe probe() {
        return new DatabaseProbe(dataSource);
    }
}
