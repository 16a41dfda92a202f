package dev.autobot.testkit;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** A plugin's bytes by key, in a table of the harness's database. Joins the calling thread's transaction. */
final class TableStore implements Store {

    private static final int LONGEST_KEY = 200;
    private static final int LARGEST_VALUE = 1 << 20;

    private final DataSource source;
    private final String plugin;

    TableStore(DataSource source, String plugin) {
        this.source = source;
        this.plugin = plugin;
        update("create table if not exists public.plugin_store (plugin varchar(40), name varchar(200),"
                + " bytes binary varying(1048576) not null, primary key (plugin, name))");
    }

    @Override
    public Optional<byte[]> get(String key) {
        requireKey(key);
        try (Connection connection = source.getConnection();
                PreparedStatement select = prepare(
                        connection,
                        "select bytes from public.plugin_store where plugin = ? and name = ?",
                        plugin,
                        key);
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void put(String key, byte[] value) {
        requireKey(key);
        requireSize(value);
        update("merge into public.plugin_store key (plugin, name) values (?, ?, ?)", plugin, key, value);
    }

    @Override
    public boolean replace(String key, Optional<byte[]> expected, byte[] value) {
        requireKey(key);
        requireSize(value);
        return expected.isEmpty()
                ? insert(key, value)
                : update(
                                "update public.plugin_store set bytes = ? where plugin = ? and name = ? and bytes = ?",
                                value,
                                plugin,
                                key,
                                expected.get())
                        == 1;
    }

    @Override
    public void remove(String key) {
        requireKey(key);
        update("delete from public.plugin_store where plugin = ? and name = ?", plugin, key);
    }

    @Override
    public List<String> keys(String prefix) {
        try (Connection connection = source.getConnection();
                PreparedStatement select = prepare(
                        connection,
                        "select name from public.plugin_store where plugin = ? and left(name, ?) = ?"
                                + " order by name fetch first 10000 rows only",
                        plugin,
                        prefix.length(),
                        prefix);
                ResultSet rows = select.executeQuery()) {
            List<String> keys = new ArrayList<>();
            while (rows.next()) {
                keys.add(rows.getString(1));
            }
            return keys;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private boolean insert(String key, byte[] value) {
        try (Connection connection = source.getConnection();
                PreparedStatement insert =
                        prepare(connection, "insert into public.plugin_store values (?, ?, ?)", plugin, key, value)) {
            return insert.executeUpdate() == 1;
        } catch (SQLIntegrityConstraintViolationException e) {
            return false;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private int update(String sql, Object... values) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static void requireKey(String key) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("a key has 1 to " + LONGEST_KEY + " characters, not " + key.length());
        }
    }

    private static void requireSize(byte[] value) {
        if (value.length > LARGEST_VALUE) {
            throw new IllegalArgumentException("a value has at most 1 MiB, not " + value.length + " bytes");
        }
    }

    private static PlatformException unavailable(SQLException e) {
        return new PlatformException(
                ErrorCodes.DATABASE_UNAVAILABLE, "The store could not be read or written: " + e.getMessage(), e);
    }
}
