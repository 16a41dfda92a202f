package dev.autobot.core.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.StepExecutor;
import dev.autobot.core.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tasks that have to wait before they may begin, and tasks that never come back. */
class LaneWaitingTest {

    private final List<String> done = new CopyOnWriteArrayList<>();

    /** A task that may begin when the test says so. */
    private final class Held implements Lane.Task {

        private final String name;
        private Runnable admitted;

        private Held(String name) {
            this.name = name;
        }

        @Override
        public boolean mayBegin(Runnable whenAdmitted) {
            admitted = whenAdmitted;
            return false;
        }

        @Override
        public void run() {
            done.add(name);
        }
    }

    @Nested
    class ATaskThatHasToWait {

        private final StepExecutor executor = new StepExecutor();
        private final Lane lane = new Lane(executor, 10);
        private final Held held = new Held("held");

        @Test
        void holdsItsLaneWithoutAThread() {
            lane.offer(held);
            lane.offer(() -> done.add("next"));

            executor.runAll();

            assertThat(done).isEmpty();
            assertThat(executor.waiting()).isZero();
            assertThat(lane.isIdle()).isFalse();
        }

        @Test
        void isDoneOnceItMayBeginAndThenTheOthers() {
            lane.offer(() -> done.add("first"));
            lane.offer(held);
            lane.offer(() -> done.add("next"));
            executor.runAll();

            held.admitted.run();
            executor.runAll();

            assertThat(done).containsExactly("first", "held", "next");
            assertThat(lane.isIdle()).isTrue();
        }

        @Test
        void isDoneByWhoeverAdmitsItWhenTheExecutorRefuses() {
            lane.offer(held);
            lane.offer(() -> done.add("next"));
            executor.runAll();
            executor.reject(true);

            held.admitted.run();

            assertThat(done).containsExactly("held", "next");
        }
    }

    @Nested
    class ATaskThatDoesNotComeBack {

        @Test
        void isLeftBehindAndDoesNothingMoreToItsLaneWhenItComesBackAfterAll() {
            ExecutorService threads = Executors.newCachedThreadPool();
            CountDownLatch hangs = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch back = new CountDownLatch(1);
            Lane lane = new Lane(
                    task -> threads.execute(() -> {
                        task.run();
                        if (hangs.getCount() == 0) {
                            back.countDown();
                        }
                    }),
                    100);
            lane.offer(() -> {
                begun.countDown();
                Waits.await(hangs);
            });
            lane.offer(() -> done.add("second"));
            Waits.await(begun);

            lane.giveUpCurrent();
            Waits.until("the next task is done", () -> done.contains("second"));
            hangs.countDown();
            Waits.await(back);
            List<String> expected = new ArrayList<>(List.of("second"));
            for (int i = 0; i < 50; i++) {
                String name = "later-" + i;
                expected.add(name);
                assertThat(lane.offer(() -> done.add(name))).isTrue();
            }

            Waits.until("all later tasks are done", () -> done.size() == 51);
            assertThat(done).isEqualTo(expected);
            Waits.until("the lane is idle", lane::isIdle);
            threads.shutdownNow();
        }
    }
}
