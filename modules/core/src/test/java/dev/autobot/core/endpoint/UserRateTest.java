package dev.autobot.core.endpoint;

import static dev.autobot.core.endpoint.RateLimit.Verdict.ALLOWED;
import static dev.autobot.core.endpoint.RateLimit.Verdict.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserRateTest {

    private final AtomicLong nanos = new AtomicLong(1_000);
    private final MessageBucket shared = new MessageBucket(10, 20, nanos::get);
    private final RateLimit first = limit();
    private final RateLimit second = limit();

    @Test
    void isSharedByAllConnectionsOfTheUser() {
        take(first, 15);
        take(second, 5);

        assertThat(second.take()).isEqualTo(REFUSED);
        assertThat(second.isUsersLimit()).isTrue();
        assertThat(first.take()).isEqualTo(REFUSED);
    }

    @Test
    void fillsAtTheUsersRate() {
        take(first, 20);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        take(second, 10);
        assertThat(second.take()).isEqualTo(REFUSED);
    }

    @Test
    void isNotChargedWithWhatTheConnectionMayNotSend() {
        RateLimit slow = new RateLimit(new MessageBucket(1, 1, nanos::get), shared, nanos::get);
        take(slow, 1);
        assertThat(slow.take()).isEqualTo(REFUSED);
        assertThat(slow.isUsersLimit()).isFalse();

        take(first, 19);
    }

    private RateLimit limit() {
        return new RateLimit(new MessageBucket(100, 100, nanos::get), shared, nanos::get);
    }

    private static void take(RateLimit limit, int count) {
        assertThat(IntStream.range(0, count).mapToObj(i -> limit.take())).containsOnly(ALLOWED);
    }
}
