package dev.autobot.core.storage;

import dev.autobot.plugin.PluginInfo;
import javax.sql.DataSource;

/** Brings the schemas of core's rooms into a test's database, as the server does. */
public final class Schemas {

    private Schemas() {}

    /**
     * Runs a room's migrations.
     *
     * @param home a class of the room
     */
    public static void migrate(DataSource dataSource, String schema, Class<?> home, String location) {
        PluginDatabase.Home room = new PluginDatabase.Home(new PluginInfo(schema, "1.0.0"), home);
        new PluginDatabase(dataSource, null, () -> {}, room).migrate(location);
    }
}
