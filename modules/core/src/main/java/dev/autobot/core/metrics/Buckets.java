package dev.autobot.core.metrics;

import java.util.Arrays;

/**
 * What a histogram has counted up to one moment. Immutable.
 *
 * @param bounds the upper bound of each bucket, ascending; the last one is infinite
 * @param counts how many values each bucket has taken
 */
public record Buckets(double[] bounds, long[] counts) {

    /** Copies the arrays. */
    public Buckets {
        bounds = bounds.clone();
        counts = counts.clone();
    }

    /** How many values were counted. */
    public long count() {
        return Arrays.stream(counts).sum();
    }

    /** What was counted since an earlier moment of the same histogram. */
    public Buckets since(Buckets earlier) {
        long[] grown = new long[counts.length];
        Arrays.setAll(grown, i -> counts[i] - earlier.counts[i]);
        return new Buckets(bounds, grown);
    }

    /**
     * The value below which a share of all lies: as near as buckets tell, which is evenly spread within each. What lies
     * beyond the greatest finite bound counts as that bound.
     *
     * @param share 0 to 1
     * @return 0 when nothing was counted
     */
    public double quantile(double share) {
        double rank = share * count();
        long below = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0 && below + counts[i] >= rank) {
                double from = i == 0 ? 0 : bounds[i - 1];
                return Double.isInfinite(bounds[i]) ? from : from + (bounds[i] - from) * ((rank - below) / counts[i]);
            }
            below += counts[i];
        }
        return 0;
    }
}
