package dev.autobot.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long a server takes from the start of its process until it answers that it is ready. */
final class StartUps {

    private static final double MILLIS = 1_000;

    private double first;
    private final List<Double> later = new ArrayList<>();

    /** Times the first start of a new folder and a number of starts after it, which find what the first one cached. */
    void measure(ServerFolder folder, int times) {
        first = seconds(folder);
        for (int i = 0; i < times; i++) {
            later.add(seconds(folder));
        }
        System.out.printf(
                Locale.ROOT,
                "Start of %s: first %.2f s, later %s s (%s)%n",
                folder.name(),
                first,
                later,
                Machine.state());
    }

    private static double seconds(ServerFolder folder) {
        try (RunningServer server = RunningServer.start(folder)) {
            Duration startUp = server.startUp();
            return startUp.toMillis() / MILLIS;
        }
    }

    double first() {
        return first;
    }

    double laterMedian() {
        return Pairs.median(later);
    }
}
