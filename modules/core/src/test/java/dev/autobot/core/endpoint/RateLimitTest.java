package dev.autobot.core.endpoint;

import static dev.autobot.core.endpoint.RateLimit.Verdict.ALLOWED;
import static dev.autobot.core.endpoint.RateLimit.Verdict.ALLOWED_AGAIN;
import static dev.autobot.core.endpoint.RateLimit.Verdict.REFUSED;
import static dev.autobot.core.endpoint.RateLimit.Verdict.REFUSED_SILENTLY;
import static dev.autobot.core.endpoint.RateLimit.Verdict.TOO_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final int RATE = 10;
    private static final int BURST = 20;

    private final AtomicLong nanos = new AtomicLong(1_000);
    private final RateLimit limit = new RateLimit(RATE, BURST, nanos::get);

    @Test
    void allowsABurst() {
        assertThat(take(BURST)).containsOnly(ALLOWED);
        assertThat(limit.take()).isEqualTo(REFUSED);
    }

    @Test
    void allowsTheSteadyRateForEver() {
        take(BURST);
        for (int i = 0; i < 500; i++) {
            pass(Duration.ofMillis(1_000 / RATE));
            assertThat(limit.take()).isEqualTo(ALLOWED);
        }
        assertThat(limit.take()).isEqualTo(REFUSED);
    }

    @Test
    void savesUpNoMoreThanABurst() {
        pass(Duration.ofHours(1));

        assertThat(take(BURST)).containsOnly(ALLOWED);
        assertThat(limit.take()).isEqualTo(REFUSED);
    }

    @Test
    void allowsARateThatIsLargerThanTheBurst() {
        RateLimit fast = new RateLimit(50, 5, nanos::get);

        assertThat(IntStream.range(0, 50).mapToObj(i -> fast.take())).containsOnly(ALLOWED);
        assertThat(fast.take()).isEqualTo(REFUSED);
    }

    @Test
    void allowsEverythingWhenThereIsNoLimit() {
        RateLimit none = new RateLimit(0, 0, nanos::get);

        assertThat(IntStream.range(0, 10_000).mapToObj(i -> none.take())).containsOnly(ALLOWED);
    }

    @Nested
    class AClientAboveItsRate {

        @Test
        void isToldAtOnceAndThenNotForASecond() {
            take(BURST);

            assertThat(limit.take()).isEqualTo(REFUSED);
            assertThat(take(5)).containsOnly(REFUSED_SILENTLY);
        }

        @Test
        void isToldOnceASecond() {
            take(BURST);
            List<RateLimit.Verdict> told = flood(Duration.ofSeconds(4), Duration.ofMillis(10)).stream()
                    .filter(verdict -> verdict == REFUSED || verdict == ALLOWED_AGAIN)
                    .toList();

            assertThat(told).hasSize(4);
        }

        @Test
        void isToldHowManyMessagesWereRefusedSinceItWasLastTold() {
            take(BURST + 1);
            assertThat(limit.takeUntold()).isEqualTo(1);
            assertThat(limit.takeUntold()).isZero();

            take(7);
            pass(Duration.ofSeconds(1));
            assertThat(limit.take()).isEqualTo(ALLOWED_AGAIN);

            assertThat(limit.takeUntold()).isEqualTo(7);
        }

        @Test
        void mayGoOnForTenSeconds() {
            take(BURST);

            assertThat(flood(Duration.ofMillis(9_990), Duration.ofMillis(10))).doesNotContain(TOO_LONG);
        }

        @Test
        void hasGoneOnForTooLongAfterTenSeconds() {
            take(BURST);
            flood(Duration.ofSeconds(10), Duration.ofMillis(10));

            assertThat(flood(Duration.ofMillis(200), Duration.ofMillis(10))).contains(TOO_LONG);
        }

        @Test
        void startsAnewAfterAPause() {
            take(BURST);
            flood(Duration.ofSeconds(9), Duration.ofMillis(10));
            limit.takeUntold();
            pass(Duration.ofSeconds(30));
            take(BURST);

            assertThat(limit.take()).isEqualTo(REFUSED);
            assertThat(flood(Duration.ofSeconds(9), Duration.ofMillis(10))).doesNotContain(TOO_LONG);
        }

        @Test
        void isToldAtOnceAgainAfterAPause() {
            take(BURST + 1);
            limit.takeUntold();
            pass(Duration.ofSeconds(30));
            take(BURST);

            assertThat(limit.take()).isEqualTo(REFUSED);
        }
    }

    private List<RateLimit.Verdict> take(int count) {
        return IntStream.range(0, count).mapToObj(i -> limit.take()).toList();
    }

    /** Sends all the time, and counts as the endpoint does when the client is told. */
    private List<RateLimit.Verdict> flood(Duration time, Duration every) {
        List<RateLimit.Verdict> verdicts = new ArrayList<>();
        for (long left = time.toMillis(); left > 0; left -= every.toMillis()) {
            RateLimit.Verdict verdict = limit.take();
            verdicts.add(verdict);
            if (verdict == REFUSED) {
                limit.takeUntold();
            }
            pass(every);
        }
        return verdicts;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
