package dev.autobot.core.jar;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Deregisters the JDBC drivers of the class loader that this class is defined by. {@link DriverManager} shows a driver
 * only to callers of the same class loader, so this class is defined once more inside each plugin that is unloaded; it
 * must therefore use nothing but the JDK.
 */
public final class DriverRelease implements Supplier<List<String>> {

    private static final int ROUNDS = 5;

    /** Called by reflection. */
    public DriverRelease() {}

    /**
     * The class names of the drivers that were deregistered. Looking itself may register more: to see whether a driver
     * of somebody else is visible here, the JDK loads the class of that name from this class loader, which registers
     * it. Those are deregistered, too, and not told, as they are not the plugin's doing.
     */
    @Override
    public List<String> get() {
        List<String> released = release();
        for (int i = 0; i < ROUNDS && !release().isEmpty(); i++) {
            // again, until a look registers nothing more
        }
        return released;
    }

    private static List<String> release() {
        List<String> released = new ArrayList<>();
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (driver.getClass().getClassLoader() == DriverRelease.class.getClassLoader() && isReleased(driver)) {
                released.add(driver.getClass().getName());
            }
        }
        return released;
    }

    private static boolean isReleased(Driver driver) {
        try {
            DriverManager.deregisterDriver(driver);
            return true;
        } catch (SQLException | RuntimeException e) {
            // Its own goodbye failed; it is out of the list all the same.
            return true;
        }
    }
}
