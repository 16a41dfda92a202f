package dev.autobot.diagnostics;

import java.util.function.DoubleSupplier;

/** A share between 0 and 1, shown in percent; the last known one where it cannot be read. Thread-safe. */
final class Gauge {

    private final DoubleSupplier share;
    private volatile double lastPercent;

    Gauge(DoubleSupplier share) {
        this.share = share;
    }

    double percent() {
        double now = share.getAsDouble();
        // the JDK says "not known yet" by a negative number or NaN
        if (now >= 0) {
            lastPercent = Math.round(Math.min(now, 1) * 1000) / 10.0;
        }
        return lastPercent;
    }
}
