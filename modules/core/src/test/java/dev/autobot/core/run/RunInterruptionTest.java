package dev.autobot.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Codes;
import dev.autobot.core.StepExecutor;
import dev.autobot.core.Waits;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RunInterruptionTest {

    private static final User ADA = new User("ada", Set.of());
    private static final Duration LONG = Duration.ofMinutes(1);

    private final StepExecutor executor = new StepExecutor();
    private final AtomicInteger ids = new AtomicInteger();
    private final RunRegistry registry = registry(executor);

    @Test
    void endsAtOnceWhenNothingWorks() {
        registry.interruptAll(LONG);

        assertThat(registry.active()).isEmpty();
    }

    @Test
    void takesNoRunsAfterwards() {
        registry.interruptAll(LONG);

        Codes.assertFails(ErrorCodes.DRAINING, () -> registry.start(ADA, "chat", run -> {}));
    }

    @Test
    void waitsUntilAWorkingRunHasStoredHowFarItCame() {
        CountDownLatch working = new CountDownLatch(1);
        List<String> stored = new ArrayList<>();
        RunRegistry threaded = registry(task -> {
            Thread thread = new Thread(task, "run");
            thread.setDaemon(true);
            thread.start();
        });
        threaded.start(ADA, "chat", run -> {
            CountDownLatch cancelled = new CountDownLatch(1);
            run.onCancel(cancelled::countDown);
            working.countDown();
            Waits.await(cancelled);
            stored.add(run.isInterrupted() ? "interrupted" : "cancelled");
        });
        Waits.await(working);

        threaded.interruptAll(LONG);

        assertThat(stored).containsExactly("interrupted");
        assertThat(threaded.active()).isEmpty();
    }

    @Test
    void interruptsRunsThatStillWaitForTheirTurn() {
        Run first = registry.start(ADA, "chat", run -> {});
        Run second = registry.start(ADA, "chat", run -> {});

        registry.interruptAll(Duration.ZERO);

        assertThat(List.of(first, second)).allMatch(Run::isCancelled).allMatch(Run::isInterrupted);
    }

    @Test
    void leavesWorkToItsFateThatDoesNotEndInTime() {
        registry.start(ADA, "chat", run -> {});

        registry.interruptAll(Duration.ofMillis(1));

        assertThat(registry.active()).hasSize(1);
    }

    @Test
    void keepsARunCancelledThatItsUserHasCancelledBefore() {
        Run run = registry.start(ADA, "chat", work -> {});
        registry.cancel(run.id(), ADA);

        registry.interruptAll(Duration.ZERO);

        assertThat(run.isCancelled()).isTrue();
        assertThat(run.isInterrupted()).isFalse();
    }

    @Test
    void interruptsTheOthersWhenOneThrows() {
        Run bad = registry.start(ADA, "a", work -> {});
        Run good = registry.start(ADA, "b", work -> {});
        bad.onCancel(() -> {
            throw new IllegalStateException("by intent");
        });

        registry.interruptAll(Duration.ZERO);

        assertThat(bad.isInterrupted()).isTrue();
        assertThat(good.isInterrupted()).isTrue();
    }

    private RunRegistry registry(Executor threads) {
        return new RunRegistry(threads, () -> "run-" + ids.incrementAndGet());
    }
}
