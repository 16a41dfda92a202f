package dev.autobot.core.metrics;

/**
 * What is measured of one plugin at one moment.
 *
 * @param plugin its id
 * @param state how it is, such as {@code active}
 * @param generation counts the times that it was loaded
 * @param inFlight calls and runs under way
 * @param calls calls that ended
 * @param errors calls that failed
 * @param p95Seconds what 95 of 100 of its last calls took at most
 * @param leaked former generations that are still in memory
 */
public record PluginFigures(
        String plugin,
        String state,
        int generation,
        int inFlight,
        long calls,
        long errors,
        double p95Seconds,
        int leaked) {}
