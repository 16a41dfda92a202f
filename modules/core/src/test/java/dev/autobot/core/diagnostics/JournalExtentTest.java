package dev.autobot.core.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Waits;
import dev.autobot.core.identity.TestClock;
import dev.autobot.core.journal.Extent;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class JournalExtentTest {

    private final TestClock clock = new TestClock();
    private final AtomicInteger asked = new AtomicInteger();
    private Supplier<Extent> source = () -> new Extent(1, asked.get(), null, null);
    private final JournalExtent extent = new JournalExtent(
            () -> {
                asked.incrementAndGet();
                return source.get();
            },
            clock);

    @Test
    void asksOnceInTenSeconds() {
        assertThat(extent.get()).hasValue(new Extent(1, 1, null, null));
        clock.pass(Duration.ofMillis(9_999));
        assertThat(extent.get()).hasValue(new Extent(1, 1, null, null));
        clock.pass(Duration.ofMillis(1));
        assertThat(extent.get()).hasValue(new Extent(1, 2, null, null));
    }

    @Test
    void isEmptyWhileTheDatabaseDoesNotAnswerAndDoesNotAskOftenerThen() {
        source = () -> {
            throw new PlatformException(ErrorCodes.DATABASE_UNAVAILABLE, "away");
        };
        assertThat(extent.get()).isEmpty();
        assertThat(extent.get()).isEmpty();
        assertThat(asked).hasValue(1);

        source = () -> new Extent(2, 3, null, null);
        clock.pass(Duration.ofSeconds(10));
        assertThat(extent.get()).hasValue(new Extent(2, 3, null, null));
    }

    @Test
    void letsNobodyWaitForTheAnswerToAnother() throws InterruptedException {
        extent.get();
        clock.pass(Duration.ofSeconds(10));
        CountDownLatch asks = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        source = () -> {
            asks.countDown();
            Waits.await(goOn);
            return new Extent(9, 9, null, null);
        };
        Thread first = new Thread(extent::get);
        first.start();
        Waits.await(asks);

        assertThat(extent.get()).hasValue(new Extent(1, 1, null, null));

        goOn.countDown();
        first.join();
        assertThat(extent.get()).hasValue(new Extent(9, 9, null, null));
    }
}
