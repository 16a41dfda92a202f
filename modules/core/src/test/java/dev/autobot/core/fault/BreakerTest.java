package dev.autobot.core.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final AtomicLong nanos = new AtomicLong(42);
    private final List<Breaker.State> told = new ArrayList<>();
    private final Breaker breaker = new Breaker(PAUSE, nanos::get, told::add);

    @Test
    void letsCallsThroughWhileFewFail() {
        for (int i = 0; i < 100; i++) {
            fail(Breaker.FAILURES - 1);
            succeed(Breaker.WINDOW);
        }

        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
    }

    @Test
    void opensWhenHalfOfTheLastCallsFailed() {
        for (int i = 0; i < Breaker.FAILURES; i++) {
            assertThat(breaker.allows()).isTrue();
            breaker.failed();
            breaker.succeeded();
        }

        assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
        assertThat(breaker.allows()).isFalse();
    }

    @Test
    void letsOneCallTryAfterThePauseAndClosesWhenItSucceeds() {
        fail(Breaker.FAILURES);
        pass(PAUSE);

        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.allows()).isFalse();
        breaker.succeeded();

        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
        assertThat(breaker.allows()).isTrue();
    }

    @Test
    void letsAnotherOneTryWhenTheFirstNeverCameBack() {
        fail(Breaker.FAILURES);
        pass(PAUSE);
        assertThat(breaker.allows()).isTrue();

        pass(PAUSE);

        assertThat(breaker.allows()).isTrue();
    }

    @Test
    void quarantinesAtTheThirdTripWithinAnHour() {
        fail(Breaker.FAILURES);
        for (int i = 1; i < Breaker.TRIPS; i++) {
            pass(PAUSE);
            assertThat(breaker.allows()).isTrue();
            breaker.failed();
        }

        assertThat(breaker.state()).isEqualTo(Breaker.State.QUARANTINE);
        assertThat(told).containsExactly(Breaker.State.OPEN, Breaker.State.OPEN, Breaker.State.QUARANTINE);
        pass(Duration.ofDays(30));
        assertThat(breaker.allows()).isFalse();
    }

    @Test
    void forgetsTripsAfterAnHour() {
        fail(Breaker.FAILURES);
        for (int i = 0; i < 5; i++) {
            pass(Breaker.MEMORY.plusSeconds(1));
            assertThat(breaker.allows()).isTrue();
            breaker.failed();
            assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
        }
    }

    @Test
    void startsAnewWhenItIsReset() {
        fail(Breaker.FAILURES);
        pass(PAUSE);
        breaker.allows();
        breaker.failed();

        breaker.reset();

        assertThat(breaker.allows()).isTrue();
        fail(Breaker.FAILURES);
        assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed();
        }
    }

    private void succeed(int times) {
        for (int i = 0; i < times; i++) {
            breaker.succeeded();
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
