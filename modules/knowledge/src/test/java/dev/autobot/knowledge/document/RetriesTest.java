package dev.autobot.knowledge.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private final MutableClock clock = MutableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final Retries retries = new Retries(clock, Duration.ofMinutes(5));

    private void assertPause(Duration pause) {
        retries.failed("a");
        clock.advance(pause.minusMillis(1));
        assertThat(retries.isDue("a")).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(retries.isDue("a")).isTrue();
    }

    @Test
    void waitsTwiceAsLongEachTimeUpToABound() {
        for (int minutes : new int[] {1, 2, 4, 5, 5}) {
            assertPause(Duration.ofMinutes(minutes));
        }
        retries.worked("a");
        assertPause(Duration.ofMinutes(1));
    }

    @Test
    void knowsNothingOfWhatHasNotFailed() {
        retries.failed("a");
        assertThat(retries.isDue("b")).isTrue();
        retries.clear();
        assertThat(retries.isDue("a")).isTrue();
    }

    @Test
    void forgetsFirstWhatFailedLongestAgo() {
        for (int i = 0; i <= 10_000; i++) {
            retries.failed("" + i);
        }
        assertThat(retries.isDue("0")).isTrue();
        assertThat(retries.isDue("1")).isFalse();
        assertThat(retries.isDue("10000")).isFalse();
    }
}
