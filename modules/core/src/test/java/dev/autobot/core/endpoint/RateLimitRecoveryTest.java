package dev.autobot.core.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitRecoveryTest {

    @Test
    void startsTheGraceAnewAfterAnHourOfSilence() {
        AtomicLong now = new AtomicLong(1_000);
        RateLimit limit = new RateLimit(10, 20, now::get);
        for (int i = 0; i < 22; i++) {
            if (limit.take() == RateLimit.Verdict.REFUSED) {
                limit.takeUntold();
            }
        }
        now.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(limit.take()).as("tells the rest of the first burst").isEqualTo(RateLimit.Verdict.ALLOWED_AGAIN);
        assertThat(limit.takeUntold()).isEqualTo(1);
        for (int i = 1; i < 20; i++) {
            assertThat(limit.take()).isEqualTo(RateLimit.Verdict.ALLOWED);
        }
        assertThat(limit.take()).isEqualTo(RateLimit.Verdict.REFUSED_SILENTLY);
        now.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(limit.take()).isEqualTo(RateLimit.Verdict.ALLOWED_AGAIN);
    }
}
