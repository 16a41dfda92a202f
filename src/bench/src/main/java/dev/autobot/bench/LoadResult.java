package dev.autobot.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the load client saw.
 *
 * @param alive connections that were open to the end
 * @param rate round trips or deliveries a second
 * @param p50 median of the round trips, or of the time until all had an event, in milliseconds
 * @param p99 99th percentile of the same
 */
record LoadResult(int alive, double rate, double p50, double p99) {

    private static final Pattern LINE =
            Pattern.compile("alive (\\d+) .*? rate ([\\d.]+)/s .*? p50 ([\\d.]+) .*? p99 ([\\d.]+) ");

    /** Reads the client's last line. */
    static LoadResult parse(String printed) {
        Matcher line = LINE.matcher(printed);
        if (!line.find()) {
            throw new BenchException("The load client measured nothing:\n" + printed);
        }
        return new LoadResult(Integer.parseInt(line.group(1)), number(line, 2), number(line, 3), number(line, 4));
    }

    private static double number(Matcher line, int group) {
        return Double.parseDouble(line.group(group));
    }
}
