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

    /**
     * The first look may itself register a driver: the JDK loads, by the name of each driver that the server has, the
     * plugin's own class of that name.
     */
    private static final int LOOKS = 2;

    /** Called by reflection. */
    public DriverRelease() {}

    /** The class names of the drivers that were deregistered. */
    @Override
    public List<String> get() {
        List<String> released = new ArrayList<>();
        for (int i = 0; i < LOOKS; i++) {
            release(released);
        }
        return released;
    }

    private static void release(List<String> released) {
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (driver.getClass().getClassLoader() == DriverRelease.class.getClassLoader() && isReleased(driver)) {
                released.add(driver.getClass().getName());
            }
        }
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
