package dev.autobot.core.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.StepExecutor;
import dev.autobot.core.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

class LanePropertyTest {

    private static final ExecutorService POOL = Executors.newFixedThreadPool(4);

    @AfterContainer
    static void endThreads() {
        POOL.shutdownNow();
    }

    @Property
    void doesExactlyWhatItTookInOrderHoweverOffersAndTurnsInterleave(
            @ForAll @Size(max = 120) List<@IntRange(max = 3) Integer> actions,
            @ForAll @IntRange(min = 1, max = 40) int most) {
        StepExecutor executor = new StepExecutor();
        Lane lane = new Lane(executor, most);
        List<Integer> taken = new ArrayList<>();
        List<Integer> done = new ArrayList<>();
        for (int i = 0; i < actions.size(); i++) {
            int number = i;
            executor.reject(actions.get(i) == 3);
            if (actions.get(i) == 0) {
                executor.step();
            } else if (lane.offer(() -> done.add(number))) {
                taken.add(number);
            }
        }
        executor.reject(false);
        executor.runAll();

        assertThat(done).isEqualTo(taken);
        assertThat(lane.isIdle()).isTrue();
    }

    @Property(tries = 30)
    void doesOneTaskAtATimeInTheOrderOfEachOfManyProducers(
            @ForAll @IntRange(min = 2, max = 6) int producers, @ForAll @IntRange(min = 1, max = 200) int each) {
        Lane lane = new Lane(POOL, Integer.MAX_VALUE);
        List<List<Integer>> done = IntStream.range(0, producers)
                .<List<Integer>>mapToObj(i -> new ArrayList<>())
                .toList();
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        CountDownLatch left = new CountDownLatch(producers * each);
        CountDownLatch start = new CountDownLatch(1);
        for (List<Integer> own : done) {
            new Thread(() -> {
                        Waits.await(start);
                        IntStream.range(0, each)
                                .forEach(i -> lane.offer(() -> {
                                    overlaps.addAndGet(atOnce.getAndIncrement());
                                    own.add(i);
                                    atOnce.decrementAndGet();
                                    left.countDown();
                                }));
                    })
                    .start();
        }
        start.countDown();
        Waits.await(left);

        assertThat(overlaps).hasValue(0);
        assertThat(done).allSatisfy(numbers -> assertThat(numbers)
                .isEqualTo(IntStream.range(0, each).boxed().toList()));
        Waits.until("the lane is idle", lane::isIdle);
    }
}
