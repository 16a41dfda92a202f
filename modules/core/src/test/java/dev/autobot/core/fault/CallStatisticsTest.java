package dev.autobot.core.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallStatisticsTest {

    private final CallStatistics statistics = new CallStatistics();

    @Test
    void saysNothingWithoutCalls() {
        assertThat(statistics.calls()).isZero();
        assertThat(statistics.p95Micros()).isZero();
    }

    @Test
    void tellsWhatNineteenOfTwentyCallsTookAtMost() {
        for (int millis = 1; millis <= 100; millis++) {
            statistics.ended(Duration.ofMillis(millis).toNanos());
        }
        statistics.failed();

        assertThat(statistics.calls()).isEqualTo(100);
        assertThat(statistics.failures()).isEqualTo(1);
        assertThat(statistics.p95Micros()).isEqualTo(95_000);
    }

    @Test
    void forgetsOldCallsForTheTime() {
        statistics.ended(Duration.ofHours(1).toNanos());
        for (int i = 0; i < CallStatistics.KEPT; i++) {
            statistics.ended(Duration.ofMillis(2).toNanos());
        }

        assertThat(statistics.p95Micros()).isEqualTo(2_000);
    }
}
