package dev.autobot.core.storage;

import dev.autobot.plugin.PluginInfo;
import dev.autobot.plugin.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** One plugin's bytes by key, in a table that all plugins share. Thread-safe. */
public final class PluginStore implements Store {

    /** Where the script that makes the table is, in the schema {@link #SCHEMA}. */
    public static final String MIGRATIONS = "dev/autobot/core/storage/migrations";

    /** The plugin whose schema it is. */
    public static final String SCHEMA = "platform";

    private static final int LONGEST_KEY = 200;
    private static final int LARGEST_VALUE = 1024 * 1024;
    private static final int MOST_KEYS = 10_000;

    private final DataSource dataSource;
    private final String plugin;

    /**
     * A plugin's part of the table.
     *
     * @param dataSource its connections take part in the container's transactions
     */
    public PluginStore(DataSource dataSource, PluginInfo plugin) {
        this.dataSource = dataSource;
        this.plugin = plugin.id();
    }

    /** What to do with a connection. */
    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T ask(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw SqlReason.unavailable(e);
        }
    }

    @Override
    public Optional<byte[]> get(String key) {
        requireKey(key);
        return ask(connection -> read(connection, key));
    }

    private Optional<byte[]> read(Connection connection, String key) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(
                "select content from platform.plugin_store where plugin = ? and name = ?")) {
            ask.setString(1, plugin);
            ask.setString(2, key);
            try (ResultSet rows = ask.executeQuery()) {
                return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
        }
    }

    @Override
    public void put(String key, byte[] value) {
        requireKey(key);
        requireValue(value);
        ask(connection -> {
            boolean isH2 = connection.getMetaData().getDatabaseProductName().equals("H2");
            String sql = isH2
                    ? "merge into platform.plugin_store (plugin, name, content) key (plugin, name) values (?, ?, ?)"
                    : "insert into platform.plugin_store (plugin, name, content) values (?, ?, ?)"
                            + " on conflict (plugin, name) do update set content = excluded.content";
            return write(connection, sql, key, value) == 1;
        });
    }

    private int write(Connection connection, String sql, String key, byte[] value) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(sql)) {
            put.setString(1, plugin);
            put.setString(2, key);
            put.setBytes(3, value);
            return put.executeUpdate();
        }
    }

    @Override
    public boolean replace(String key, Optional<byte[]> expected, byte[] value) {
        requireKey(key);
        requireValue(value);
        return ask(connection -> expected.isPresent()
                ? update(connection, key, expected.get(), value) == 1
                : insert(connection, key, value) == 1);
    }

    private int update(Connection connection, String key, byte[] expected, byte[] value) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(
                "update platform.plugin_store set content = ? where plugin = ? and name = ? and content = ?")) {
            put.setBytes(1, value);
            put.setString(2, plugin);
            put.setString(3, key);
            put.setBytes(4, expected);
            return put.executeUpdate();
        }
    }

    /** Inserts unless the key is there; two that do so at once are told apart by the table's primary key. */
    private int insert(Connection connection, String key, byte[] value) throws SQLException {
        if (read(connection, key).isPresent()) {
            return 0;
        }
        try {
            return write(
                    connection,
                    "insert into platform.plugin_store (plugin, name, content) values (?, ?, ?)",
                    key,
                    value);
        } catch (SQLException e) {
            boolean isDuplicate = e.getSQLState() != null && e.getSQLState().startsWith("23");
            if (isDuplicate && connection.getAutoCommit()) {
                return 0;
            }
            throw e;
        }
    }

    @Override
    public void remove(String key) {
        requireKey(key);
        ask(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from platform.plugin_store where plugin = ? and name = ?")) {
                delete.setString(1, plugin);
                delete.setString(2, key);
                return delete.executeUpdate();
            }
        });
    }

    @Override
    public List<String> keys(String prefix) {
        return ask(connection -> {
            try (PreparedStatement ask = connection.prepareStatement("select name from platform.plugin_store"
                    + " where plugin = ? and substring(name, 1, ?) = ? order by name")) {
                ask.setString(1, plugin);
                ask.setInt(2, prefix.length());
                ask.setString(3, prefix);
                ask.setMaxRows(MOST_KEYS);
                return names(ask);
            }
        });
    }

    private static List<String> names(PreparedStatement ask) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = ask.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static void requireKey(String key) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("a key has 1 to " + LONGEST_KEY + " characters, not " + key.length());
        }
    }

    private static void requireValue(byte[] value) {
        if (value.length > LARGEST_VALUE) {
            throw new IllegalArgumentException("a value has at most " + LARGEST_VALUE + " bytes, not " + value.length);
        }
    }
}
