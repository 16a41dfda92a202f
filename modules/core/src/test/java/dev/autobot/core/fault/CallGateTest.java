package dev.autobot.core.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallGateTest {

    private final CallGate gate = new CallGate();

    @Test
    void countsWhoIsInside() {
        assertThat(gate.enter()).isTrue();
        assertThat(gate.enter()).isTrue();
        assertThat(gate.inside()).isEqualTo(2);

        gate.exit();

        assertThat(gate.inside()).isEqualTo(1);
        assertThat(gate.isRetired()).isFalse();
    }

    @Test
    void letsNobodyInOnceItIsRetired() {
        gate.enter();

        gate.retire();

        assertThat(gate.enter()).isFalse();
        assertThat(gate.isRetired()).isTrue();
        assertThat(gate.inside()).isEqualTo(1);
    }

    @Test
    void isEmptyWhenTheLastOneHasLeft() throws InterruptedException {
        gate.enter();
        gate.retire();
        assertThat(gate.awaitEmpty(Duration.ofMillis(1))).isFalse();

        gate.exit();

        assertThat(gate.awaitEmpty(Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void isEmptyAtOnceWhenNobodyIsInside() throws InterruptedException {
        gate.retire();
        gate.retire();

        assertThat(gate.awaitEmpty(Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void letsEachCallInOrRefusesItHoweverManyRace() throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger after = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                Waits.await(start);
                while (gate.enter()) {
                    inside.incrementAndGet();
                    after.addAndGet(gate.isRetired() ? 1 : 0);
                    inside.decrementAndGet();
                    gate.exit();
                }
            });
            thread.start();
            threads.add(thread);
        }
        start.countDown();

        gate.retire();

        assertThat(gate.awaitEmpty(Duration.ofSeconds(60))).isTrue();
        assertThat(inside).hasValue(0);
        threads.forEach(Waits::join);
    }
}
