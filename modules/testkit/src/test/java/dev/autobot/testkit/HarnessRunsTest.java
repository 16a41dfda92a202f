package dev.autobot.testkit;

import static dev.autobot.testkit.PluginHarness.LOCAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.RunWork;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.RunCancel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HarnessRunsTest {

    private final AtomicReference<PluginContext> context = new AtomicReference<>();
    private final PluginHarness harness = PluginHarness.start(new TestPlugin(context::set), Map.of());

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void runsOneLineInTheOrderOfItsStarts() {
        List<Integer> order = new CopyOnWriteArrayList<>();

        IntStream.range(0, 200).forEach(i -> run("line", run -> order.add(i)));
        harness.awaitRuns();

        assertThat(order)
                .containsExactlyElementsOf(IntStream.range(0, 200).boxed().toList());
    }

    @Test
    void runsLinesInParallel() {
        CyclicBarrier both = new CyclicBarrier(2);

        run("a", run -> both.await());
        run("b", run -> both.await());

        harness.awaitRuns();
        assertThat(harness.failures()).isEmpty();
    }

    @Test
    void goesOnWithTheLineWhenARunFails() {
        List<String> ran = new CopyOnWriteArrayList<>();
        run("line", run -> {
            throw new IllegalStateException("broken");
        });
        run("line", run -> ran.add("next"));

        harness.awaitRuns();

        assertThat(ran).containsExactly("next");
        assertThat(harness.failures()).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void interruptsWhatACancelledRunWaitsFor() {
        Run run = run("line", HarnessRunsTest::waitForCancel);

        assertThat(harness.cancel(run.id())).isTrue();

        harness.awaitRuns();
        assertThat(run.isCancelled()).isTrue();
        assertThat(harness.cancel(run.id())).isFalse();
    }

    @Test
    void callsARunThatWasCancelledWhileItWaited() {
        List<Boolean> cancelled = new CopyOnWriteArrayList<>();
        Run first = run("line", HarnessRunsTest::waitForCancel);
        Run second = run("line", run -> cancelled.add(run.isCancelled()));

        harness.cancel(second.id());
        harness.cancel(first.id());
        harness.awaitRuns();

        assertThat(cancelled).containsExactly(true);
    }

    @Test
    void cancelsAWholeLine() {
        run("line", HarnessRunsTest::waitForCancel);
        run("line", HarnessRunsTest::waitForCancel);
        Run other = run("other", HarnessRunsTest::waitForCancel);

        assertThat(harness.cancelLine("line")).isEqualTo(2);

        assertThat(other.isCancelled()).isFalse();
    }

    @Test
    void letsTheOwnerAloneCancelByMessage() {
        Run run = run("local/chat-1", HarnessRunsTest::waitForCancel);

        harness.send(new User("eve", Set.of()), Messages.RUN_CANCEL, new RunCancel(run.id(), null));
        assertThat(harness.events().next(EventTypes.ERROR).errorCode()).isEqualTo("NOT_FOUND");
        assertThat(run.isCancelled()).isFalse();

        harness.send(LOCAL, Messages.RUN_CANCEL, new RunCancel(null, "chat-1"));
        assertThat(run.isCancelled()).isTrue();
    }

    @Test
    void isBusyWhenTooManyWait() {
        CountDownLatch atWork = new CountDownLatch(1);
        Run first = run("line", run -> {
            atWork.countDown();
            waitForCancel(run);
        });
        await(atWork);
        IntStream.range(0, 2000).forEach(i -> run("line", run -> {}));

        assertThatThrownBy(() -> run("other", run -> {}))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.BUSY));

        harness.cancel(first.id());
    }

    @Test
    void interruptsAndAwaitsRunsBeforeThePluginStops() {
        Run run = run("line", HarnessRunsTest::waitForCancel);

        harness.stop();

        assertThat(run.isCancelled()).isTrue();
        assertThat(run.isInterrupted()).isTrue();
        assertThatThrownBy(() -> run("line", other -> {}))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.DRAINING));
    }

    @Test
    void keepsARunCancelledThatWasCancelledBeforeThePluginStops() {
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Run run = run("line", work -> {
            atWork.countDown();
            work.onCancel(go::countDown);
            await(go);
        });
        await(atWork);
        harness.cancel(run.id());

        harness.stop();

        assertThat(run.isCancelled()).isTrue();
        assertThat(run.isInterrupted()).isFalse();
    }

    private Run run(String line, RunWork work) {
        return context.get().runs().start(LOCAL, line, work);
    }

    private static void waitForCancel(Run run) {
        CountDownLatch cancelled = new CountDownLatch(1);
        run.onCancel(cancelled::countDown);
        await(cancelled);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
