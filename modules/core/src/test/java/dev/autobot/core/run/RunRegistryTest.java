package dev.autobot.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.core.StepExecutor;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.User;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RunRegistryTest {

    private static final User ADA = new User("ada", Set.of());
    private static final User BOB = new User("bob", Set.of());

    private final StepExecutor executor = new StepExecutor();
    private final AtomicInteger ids = new AtomicInteger();
    private final RunRegistry registry = new RunRegistry(executor, () -> "run-" + ids.incrementAndGet());
    private final List<String> done = new ArrayList<>();

    @Test
    void doesTheWorkOnTheExecutor() {
        start("chat", "a");
        assertThat(done).isEmpty();

        executor.runAll();

        assertThat(done).containsExactly("a");
    }

    @Test
    void givesTheWorkItsOwnRun() {
        List<Run> seen = new ArrayList<>();
        Run run = registry.start(ADA, "chat", seen::add);

        executor.runAll();

        assertThat(seen).containsExactly(run);
        assertThat(run.id()).isEqualTo("run-1");
    }

    @Test
    void doesTheRunsOfOneLineInOrder() {
        start("chat", "a");
        start("chat", "b");
        start("chat", "c");

        executor.runAll();

        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void holdsARunBackUntilTheOneBeforeItHasEnded() {
        start("chat", "a");
        start("chat", "b");

        assertThat(executor.waiting()).isEqualTo(1);
    }

    @Test
    void holdsARunBackThatIsStartedWhileALaterOneOfItsLineWorks() {
        List<Integer> waiting = new ArrayList<>();
        start("chat", "a");
        registry.start(ADA, "chat", run -> {
            start("chat", "c");
            waiting.add(executor.waiting());
            done.add("b");
        });

        executor.runAll();

        assertThat(waiting).containsExactly(0);
        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void startsRunsOfDifferentLinesSideBySide() {
        start("one", "a");
        start("two", "b");

        assertThat(executor.waiting()).isEqualTo(2);
    }

    @Test
    void knowsARunUntilItsWorkHasReturned() {
        List<Integer> during = new ArrayList<>();
        registry.start(ADA, "chat", run -> during.add(registry.active().size()));
        assertThat(registry.active()).hasSize(1);

        executor.runAll();

        assertThat(during).containsExactly(1);
        assertThat(registry.active()).isEmpty();
    }

    @Nested
    class AFailingRun {

        @Test
        void letsTheNextOneWork() {
            registry.start(ADA, "chat", run -> {
                throw new IOException("no");
            });
            registry.start(ADA, "chat", run -> {
                throw new StackOverflowError();
            });
            start("chat", "next");

            executor.runAll();

            assertThat(done).containsExactly("next");
            assertThat(registry.active()).isEmpty();
        }
    }

    @Nested
    class Cancelling {

        @Test
        void endsARunById() {
            Run run = start("chat", "a");

            registry.cancel(run.id(), ADA);

            assertThat(run.isCancelled()).isTrue();
        }

        @Test
        void endsOnlyThatRun() {
            Run first = start("chat", "a");
            Run second = start("chat", "b");

            registry.cancel(second.id(), ADA);

            assertThat(first.isCancelled()).isFalse();
        }

        @Test
        void stillCallsTheWorkOfARunThatWaits() {
            List<Boolean> cancelled = new ArrayList<>();
            Run run = registry.start(ADA, "chat", each -> cancelled.add(each.isCancelled()));

            registry.cancel(run.id(), ADA);
            executor.runAll();

            assertThat(cancelled).containsExactly(true);
        }

        @Test
        void endsAllRunsOfALine() {
            Run first = start("chat", "a");
            Run second = start("chat", "b");
            Run elsewhere = start("other", "c");

            registry.cancelLine("chat", ADA);

            assertThat(first.isCancelled()).isTrue();
            assertThat(second.isCancelled()).isTrue();
            assertThat(elsewhere.isCancelled()).isFalse();
        }

        @Test
        void sparesTheRunsOfOthersInTheLine() {
            start("chat", "a");
            Run bobs = registry.start(BOB, "chat", run -> {});

            registry.cancelLine("chat", ADA);

            assertThat(bobs.isCancelled()).isFalse();
        }

        @Test
        void findsNoRunOfSomebodyElse() {
            Run run = start("chat", "a");

            assertThat(registry.cancel(run.id(), BOB)).isFalse();
            requireCode(ErrorCodes.NOT_FOUND, () -> registry.cancelLine("chat", BOB));
            assertThat(run.isCancelled()).isFalse();
        }

        @Test
        void findsNoRunThatHasEnded() {
            Run run = start("chat", "a");
            executor.runAll();

            assertThat(registry.cancel(run.id(), ADA)).isFalse();
            requireCode(ErrorCodes.NOT_FOUND, () -> registry.cancelLine("chat", ADA));
        }

        @Test
        void tellsAnUnknownIdInTheMessage() {
            assertThat(registry.cancel("run-77", ADA)).isFalse();
            assertThat(RunRegistry.unknown("run-77")).hasMessageContaining("run-77");
        }
    }

    @Nested
    class WhatToDoOnCancel {

        @Test
        void isDoneOnceWhenTheRunIsCancelledTwice() {
            Run run = start("chat", "a");
            run.onCancel(() -> done.add("interrupt"));

            registry.cancel(run.id(), ADA);
            registry.cancel(run.id(), ADA);

            assertThat(done).containsExactly("interrupt");
        }

        @Test
        void isDoneAtOnceWhenTheRunIsCancelledAlready() {
            Run run = start("chat", "a");
            registry.cancel(run.id(), ADA);

            run.onCancel(() -> done.add("interrupt"));

            assertThat(done).containsExactly("interrupt");
        }

        @Test
        void isTheLatestThatWasSaid() {
            Run run = start("chat", "a");
            run.onCancel(() -> done.add("first"));
            run.onCancel(() -> done.add("second"));

            registry.cancel(run.id(), ADA);

            assertThat(done).containsExactly("second");
        }

        @Test
        void isNotDoneWithoutACancel() {
            start("chat", "a").onCancel(() -> done.add("interrupt"));

            executor.runAll();

            assertThat(done).containsExactly("a");
        }
    }

    @Nested
    class WhenThereIsNoRoom {

        @Test
        void refusesTheRunAfterTheLastThatItMayHold() {
            fill();

            requireCode(ErrorCodes.BUSY, () -> start("one more", "x"));
            assertThat(registry.active()).hasSize(RunRegistry.MOST);
        }

        @Test
        void takesARunAgainWhenOneHasEnded() {
            fill();
            executor.step();

            assertThat(start("one more", "x").isCancelled()).isFalse();
        }

        @Test
        void refusesARunForWhichTheExecutorHasNoThread() {
            executor.reject(true);

            requireCode(ErrorCodes.BUSY, () -> start("chat", "x"));

            assertThat(registry.active()).isEmpty();
        }

        @Test
        void worksAgainAfterTheExecutorRefused() {
            executor.reject(true);
            requireCode(ErrorCodes.BUSY, () -> start("chat", "x"));
            executor.reject(false);

            start("chat", "a");
            executor.runAll();

            assertThat(done).containsExactly("a");
        }

        private void fill() {
            IntStream.range(0, RunRegistry.MOST).forEach(i -> start("line " + i, "a"));
        }
    }

    private Run start(String line, String name) {
        return registry.start(ADA, line, run -> done.add(name));
    }

    private static void requireCode(ErrorCode code, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(PlatformException.class, problem -> assertThat(problem.code())
                .isEqualTo(code));
    }
}
