package dev.autobot.e2e;

import java.util.List;

/** Percentiles of raw samples, in a line. */
final class Percentiles {

    private Percentiles() {}

    static String of(List<Long> samples) {
        List<Long> sorted = samples.stream().sorted().toList();
        return "p50 %d, p95 %d, p99 %d, max %d"
                .formatted(at(sorted, 50), at(sorted, 95), at(sorted, 99), at(sorted, 100));
    }

    /** The sample that so many percent are not above. */
    static long at(List<Long> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, (sorted.size() * percent + 99) / 100 - 1));
    }
}
