package dev.autobot.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final double[] BOUNDS = {1, 2, 4, Double.POSITIVE_INFINITY};

    @Test
    void spreadsValuesEvenlyWithinABucket() {
        Buckets buckets = of(10, 10, 0, 0);

        assertThat(buckets.quantile(0.25)).isEqualTo(0.5);
        assertThat(buckets.quantile(0.5)).isEqualTo(1);
        assertThat(buckets.quantile(0.95)).isEqualTo(1.9);
        assertThat(buckets.quantile(1)).isEqualTo(2);
    }

    @Test
    void knowsNoMoreThanTheGreatestBound() {
        assertThat(of(0, 0, 0, 3).quantile(0.95)).isEqualTo(4);
    }

    @Test
    void isZeroWithoutValues() {
        assertThat(of(0, 0, 0, 0).quantile(0.95)).isZero();
    }

    @Test
    void tellsWhatCameSinceAnEarlierMoment() {
        Buckets grown = of(5, 1, 7, 1).since(of(5, 0, 5, 1));

        assertThat(grown.counts()).containsExactly(0, 1, 2, 0);
        assertThat(grown.count()).isEqualTo(3);
    }

    private static Buckets of(long... counts) {
        return new Buckets(BOUNDS, counts);
    }
}
