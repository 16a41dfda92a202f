package dev.autobot.core;

import dev.autobot.core.metrics.Metrics;
import java.nio.charset.StandardCharsets;

/** Reads single figures of {@link Metrics}. */
public final class Figures {

    private Figures() {}

    /** The value of a sample, such as {@code autobot_sockets{protocol="plain"}}. */
    public static double of(Metrics metrics, String sample) {
        String text = new String(metrics.exposition(null).body(), StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + sample + " in:\n" + text));
    }
}
