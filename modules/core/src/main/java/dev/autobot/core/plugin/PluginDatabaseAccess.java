package dev.autobot.core.plugin;

import dev.autobot.plugin.Database;
import javax.sql.DataSource;

/** A plugin's database, across the border between class loaders. Thread-safe. */
final class PluginDatabaseAccess implements Database {

    private final Generation owner;
    private final Database platform;
    private final Crossing crossing;

    PluginDatabaseAccess(Generation owner, Database platform, Crossing crossing) {
        this.owner = owner;
        this.platform = platform;
        this.crossing = crossing;
    }

    @Override
    public DataSource dataSource() {
        return platform.dataSource();
    }

    @Override
    public String schema() {
        return platform.schema();
    }

    @Override
    public void migrate(String location) {
        crossing.run(() -> platform.migrate(location));
    }

    @Override
    public <T> T inTransaction(Work<T> work) {
        return crossing.get(() -> platform.inTransaction(() -> {
            Object[] result = new Object[1];
            owner.inside(() -> result[0] = work.run());
            @SuppressWarnings("unchecked") // it is what the work gave
            T given = (T) result[0];
            return given;
        }));
    }
}
