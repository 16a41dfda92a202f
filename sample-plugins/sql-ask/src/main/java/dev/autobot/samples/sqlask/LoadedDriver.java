package dev.autobot.samples.sqlask;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * A JDBC driver out of the plugin's own jar. It is asked directly, without {@link DriverManager}, which would look at
 * the drivers of the whole server. Thread-safe.
 */
final class LoadedDriver {

    private final Driver driver;

    private LoadedDriver(Driver driver) {
        this.driver = driver;
    }

    /**
     * Loads a driver.
     *
     * @throws PlatformException {@code PLUGIN_START_FAILED} if the jar lacks it
     */
    static LoadedDriver of(Dialect dialect) {
        try {
            Class<?> type = Class.forName(dialect.driver(), true, LoadedDriver.class.getClassLoader());
            return new LoadedDriver((Driver) type.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new PlatformException(
                    ErrorCodes.PLUGIN_START_FAILED,
                    "The driver " + dialect.driver() + " cannot be loaded (" + e + "). Install the plugin's jar as it"
                            + " was built, with META-INF/lib in it.");
        }
    }

    Connection connect(String url, Properties properties) throws SQLException {
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("The driver does not know such an address.");
        }
        return connection;
    }

    /**
     * Takes back what the driver's class registered with the JVM when it was loaded, which would hold the plugin's
     * classes in memory. On the server's class path the drivers are everybody's and stay.
     *
     * <p>Twice, because looking may register more: to see whether somebody else's driver is visible here, the JDK loads
     * the class of that name from this class loader, and drivers register themselves when they are loaded.
     */
    static void forgetOwn() throws SQLException {
        if (LoadedDriver.class.getClassLoader() == Plugin.class.getClassLoader()) {
            return;
        }
        forgetRegistered();
        forgetRegistered();
    }

    private static void forgetRegistered() throws SQLException {
        for (Driver each : registeredOwn()) {
            DriverManager.deregisterDriver(each);
        }
    }

    /** The registered drivers that came with the plugin. */
    static List<Driver> registeredOwn() {
        return DriverManager.drivers()
                .filter(each -> each.getClass().getClassLoader() == LoadedDriver.class.getClassLoader())
                .toList();
    }
}
