package dev.autobot.core.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.StepExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final int MOST = 256;

    /** Tasks of one lane that are done before others get their turn. */
    private static final int TURN = 16;

    private final StepExecutor executor = new StepExecutor();
    private final Lane lane = new Lane(executor, MOST);
    private final List<String> done = new ArrayList<>();

    @Test
    void doesTasksInTheOrderOfTheirOffers() {
        offer("a", "b", "c");

        executor.runAll();

        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void doesNothingOnTheThreadThatOffers() {
        offer("a");

        assertThat(done).isEmpty();
        assertThat(executor.waiting()).isEqualTo(1);
    }

    @Test
    void asksTheExecutorOnceForManyTasks() {
        offer("a", "b", "c");

        assertThat(executor.waiting()).isEqualTo(1);
    }

    @Test
    void doesATaskThatATaskOffersLast() {
        lane.offer(() -> {
            done.add("a");
            offer("c");
        });
        offer("b");

        executor.runAll();

        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void givesOthersTheirTurnAfterSixteenTasks() {
        offerMany(TURN + 3);
        executor.execute(() -> done.add("other"));

        executor.runAll();

        assertThat(done).hasSize(TURN + 4);
        assertThat(done.indexOf("other")).isEqualTo(TURN);
        assertThat(done).endsWith("18");
    }

    @Nested
    class ItsIdleness {

        @Test
        void isThereBeforeTheFirstTask() {
            assertThat(lane.isIdle()).isTrue();
        }

        @Test
        void endsWithAnOffer() {
            offer("a");

            assertThat(lane.isIdle()).isFalse();
        }

        @Test
        void isNotThereWhileATaskIsDone() {
            List<Boolean> idle = new ArrayList<>();
            lane.offer(() -> idle.add(lane.isIdle()));

            executor.runAll();

            assertThat(idle).containsExactly(false);
        }

        @Test
        void comesBackWhenAllIsDone() {
            offerMany(TURN);

            executor.runAll();

            assertThat(lane.isIdle()).isTrue();
        }
    }

    @Nested
    class WhenItIsFull {

        @Test
        void takesAsManyAsItMay() {
            assertThat(IntStream.range(0, MOST).allMatch(i -> lane.offer(() -> {})))
                    .isTrue();
        }

        @Test
        void refusesTheNextTaskAndNeverDoesIt() {
            offerMany(MOST);

            assertThat(lane.offer(() -> done.add("refused"))).isFalse();

            executor.runAll();
            assertThat(done).hasSize(MOST).doesNotContain("refused");
        }

        @Test
        void takesTasksAgainOnceThereIsRoom() {
            offerMany(MOST);
            executor.step();

            assertThat(IntStream.range(0, TURN).allMatch(i -> lane.offer(() -> done.add("again"))))
                    .isTrue();
            assertThat(lane.offer(() -> done.add("refused"))).isFalse();

            executor.runAll();
            assertThat(done).hasSize(MOST + TURN).endsWith("again").doesNotContain("refused");
        }

        @Test
        void doesNotCountTheTaskThatIsBeingDone() {
            List<Boolean> taken = new ArrayList<>();
            lane.offer(() -> {
                offerMany(MOST);
                taken.add(lane.offer(() -> done.add("refused")));
            });

            executor.runAll();

            assertThat(taken).containsExactly(false);
            assertThat(done).hasSize(MOST);
        }
    }

    @Nested
    class WhenTheExecutorRefuses {

        @Test
        void refusesTheTask() {
            executor.reject(true);

            assertThat(lane.offer(() -> done.add("a"))).isFalse();
        }

        @Test
        void isIdleAndGoesOnLater() {
            executor.reject(true);
            offer("refused");
            executor.reject(false);

            assertThat(lane.isIdle()).isTrue();
            offer("a");
            executor.runAll();

            assertThat(done).containsExactly("a");
        }

        @Test
        void doesWhatWaitsWithoutAFurtherTurn() {
            offerMany(3 * TURN);
            executor.reject(true);

            executor.step();

            assertThat(done).hasSize(3 * TURN);
            assertThat(lane.isIdle()).isTrue();
        }
    }

    private void offer(String... names) {
        for (String name : names) {
            lane.offer(() -> done.add(name));
        }
    }

    private void offerMany(int count) {
        IntStream.range(0, count).forEach(i -> offer(String.valueOf(i)));
    }
}
