package dev.autobot.core.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Waits;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final AtomicLong nanos = new AtomicLong(7);
    private final Deadlines deadlines = new Deadlines(nanos::get);
    private final AtomicInteger givenUp = new AtomicInteger();

    @Test
    void leavesACallAloneThatIsInTime() {
        try (Deadlines.Call call = begin()) {
            pass(LIMIT.minusNanos(1));

            assertThat(call.isOverdue()).isFalse();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void interruptsTheThreadAtTheDeadline() {
        try (Deadlines.Call call = begin()) {
            pass(LIMIT);

            assertThat(call.isOverdue()).isTrue();
            assertThat(call.isGivenUp()).isFalse();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        }
        assertThat(givenUp).hasValue(0);
    }

    @Test
    void leavesNoInterruptBehindForWhatTheThreadDoesNext() {
        Deadlines.Call call = begin();
        pass(LIMIT);

        call.close();

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void givesACallUpOnceThatDoesNotMindTheInterrupt() {
        Deadlines.Call call = begin();

        pass(LIMIT.plus(Deadlines.GRACE));
        pass(LIMIT.plus(Deadlines.GRACE));

        assertThat(call.isGivenUp()).isTrue();
        assertThat(givenUp).hasValue(1);
        call.close();
    }

    @Test
    void forgetsACallThatHasEnded() {
        begin().close();

        pass(LIMIT.plus(Deadlines.GRACE));

        assertThat(givenUp).hasValue(0);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void watchesCallsWithinCalls() {
        Deadlines.Call outer = begin();
        Deadlines.Call inner = deadlines.begin(Duration.ofSeconds(1), () -> {});
        assertThat(deadlines.current()).isSameAs(inner);

        pass(Duration.ofSeconds(1));

        assertThat(inner.isOverdue()).isTrue();
        assertThat(outer.isOverdue()).isFalse();
        inner.close();
        assertThat(deadlines.current()).isSameAs(outer);
        outer.close();
        assertThat(deadlines.current()).isNull();
    }

    @Test
    void watchesEveryThread() {
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            Deadlines.Call call = begin();
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(call.isOverdue());
            }
            call.close();
        });
        other.start();
        Waits.await(begun);

        pass(LIMIT);

        Waits.join(other);
        assertThat(interrupted).isTrue();
    }

    private Deadlines.Call begin() {
        return deadlines.begin(LIMIT, givenUp::incrementAndGet);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        deadlines.look();
    }
}
