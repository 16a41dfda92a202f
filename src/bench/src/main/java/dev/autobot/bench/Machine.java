package dev.autobot.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What the figures depend on besides the code. */
final class Machine {

    private Machine() {}

    /** Cores and load. A load well above the number of cores means that others work here too. */
    static String state() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        int cores = Runtime.getRuntime().availableProcessors();
        return String.format(Locale.ROOT, "%d cores, load %.1f", cores, load);
    }
}
