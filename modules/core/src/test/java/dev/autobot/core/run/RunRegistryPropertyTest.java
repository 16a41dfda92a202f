package dev.autobot.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.StepExecutor;
import dev.autobot.core.Waits;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

class RunRegistryPropertyTest {

    private static final User ADA = new User("ada", Set.of());
    private static final ExecutorService POOL = Executors.newFixedThreadPool(4);

    @AfterContainer
    static void endThreads() {
        POOL.shutdownNow();
    }

    /** Action 0 lets the executor go on, 9 makes it refuse once; the others start a run in one of three lines. */
    @Property
    void keepsTheOrderInEachLineAndNothingAfterwards(@ForAll @Size(max = 80) List<@IntRange(max = 9) Integer> actions) {
        StepExecutor executor = new StepExecutor();
        AtomicInteger ids = new AtomicInteger();
        RunRegistry registry = new RunRegistry(executor, () -> String.valueOf(ids.incrementAndGet()));
        Map<String, List<Integer>> started = new HashMap<>();
        Map<String, List<Integer>> done = new HashMap<>();
        for (int i = 0; i < actions.size(); i++) {
            int number = i;
            String line = "line " + actions.get(i) % 3;
            executor.reject(actions.get(i) == 9);
            if (actions.get(i) == 0) {
                executor.step();
            } else if (starts(registry, line, () -> list(done, line).add(number))) {
                list(started, line).add(number);
            }
        }
        executor.reject(false);
        executor.runAll();

        assertThat(done).isEqualTo(started);
        assertThat(registry.active()).isEmpty();
        assertThat(lines(registry)).isEmpty();
    }

    @Property(tries = 30)
    void doesEachRunOnceAndOneOfALineAtATimeWhenManyStartThem(
            @ForAll @IntRange(min = 2, max = 5) int starters, @ForAll @IntRange(min = 1, max = 60) int each) {
        AtomicInteger ids = new AtomicInteger();
        RunRegistry registry = new RunRegistry(POOL, () -> String.valueOf(ids.incrementAndGet()));
        Map<String, AtomicInteger> atOnce = new ConcurrentHashMap<>();
        AtomicInteger overlaps = new AtomicInteger();
        CountDownLatch left = new CountDownLatch(starters * each);
        for (int starter = 0; starter < starters; starter++) {
            new Thread(() -> IntStream.range(0, each).forEach(i -> {
                        String line = "line " + i % 3;
                        registry.start(ADA, line, run -> {
                            AtomicInteger working = atOnce.computeIfAbsent(line, name -> new AtomicInteger());
                            overlaps.addAndGet(working.getAndIncrement());
                            working.decrementAndGet();
                            left.countDown();
                        });
                    }))
                    .start();
        }
        Waits.await(left);

        assertThat(overlaps).hasValue(0);
        Waits.until("the last run has ended", () -> registry.active().isEmpty());
        Waits.until("no line is kept", () -> lines(registry).isEmpty());
    }

    private static boolean starts(RunRegistry registry, String line, Runnable work) {
        try {
            registry.start(ADA, line, run -> work.run());
            return true;
        } catch (PlatformException e) {
            return false;
        }
    }

    private static List<Integer> list(Map<String, List<Integer>> lists, String name) {
        return lists.computeIfAbsent(name, key -> new ArrayList<>());
    }

    /** The registry's own table: that it does not grow for ever is nobody's business but a test's. */
    private static Map<?, ?> lines(RunRegistry registry) {
        try {
            Field lines = RunRegistry.class.getDeclaredField("lines");
            lines.setAccessible(true);
            return (Map<?, ?>) lines.get(registry);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
