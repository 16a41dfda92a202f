package dev.autobot.core.bus;

import static dev.autobot.core.bus.BusFixture.TO_ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Waits;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private final BusFixture bus = new BusFixture();
    private final CountDownLatch firstCommits = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final List<Thread> publishers = new ArrayList<>();
    private final ConcurrentHashMap<String, PlatformException> failures = new ConcurrentHashMap<>();

    @Test
    void commitsAloneWhoIsAlone() {
        bus.publish("a", TO_ADA);
        bus.publish("b", TO_ADA);

        assertThat(bus.transactions.committed()).isEqualTo(2);
    }

    @Test
    void commitsTogetherWhatComesMeanwhile() {
        holdFirst();
        for (int i = 0; i < 20; i++) {
            publish("later " + i, TO_ADA);
        }
        goOn();

        assertThat(bus.transactions.committed()).isEqualTo(2);
        assertThat(failures).isEmpty();
        assertThat(bus.kept("user/ada")).hasSize(21).startsWith("first").doesNotHaveDuplicates();
        assertThat(bus.told)
                .extracting(OutboundEvent::number)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 21).boxed().toList());
    }

    @Test
    void commitsAtMost256Together() {
        holdFirst();
        for (int i = 0; i < 300; i++) {
            publish("later " + i, TO_ADA);
        }
        goOn();

        assertThat(bus.transactions.committed()).isEqualTo(3);
        assertThat(bus.kept("user/ada")).hasSize(301);
    }

    @Test
    void failsOnlyTheOneThatIsRefused() {
        holdFirst();
        publish("good", TO_ADA);
        publish("bad", Audience.user("x".repeat(400)));
        publish("good too", TO_ADA);
        goOn();

        assertThat(bus.kept("user/ada")).containsExactlyInAnyOrder("first", "good", "good too");
        assertThat(failures).containsOnlyKeys("bad");
        assertThat(bus.told).hasSize(3);
    }

    @Test
    void failsAllThatCommitTogetherWhenTheDatabaseIsAway() {
        AtomicInteger commits = new AtomicInteger();
        holdFirst();
        publish("a", TO_ADA);
        publish("b", TO_ADA);
        bus.transactions.beforeEachCommit(() -> {
            if (commits.getAndIncrement() == 0) {
                throw new PlatformException(ErrorCodes.DATABASE_UNAVAILABLE, "by intent");
            }
        });
        goOn();

        assertThat(failures).containsOnlyKeys("a", "b");
        bus.publish("next", TO_ADA);
        assertThat(bus.kept("user/ada")).containsExactly("first", "next");
    }

    /** Begins a commit that does not end before {@link #goOn}. */
    private void holdFirst() {
        bus.transactions.beforeEachCommit(() -> {
            firstCommits.countDown();
            Waits.await(go);
        });
        start("first", TO_ADA);
        Waits.await(firstCommits);
    }

    /** Publishes on a thread of its own, which lines up. */
    private void publish(String goal, Audience audience) {
        Thread publisher = start(goal, audience);
        Waits.until("it waits", () -> publisher.getState() == Thread.State.TIMED_WAITING);
    }

    private Thread start(String goal, Audience audience) {
        Thread publisher = new Thread(
                () -> {
                    try {
                        bus.publish(goal, audience);
                    } catch (PlatformException e) {
                        failures.put(goal, e);
                    }
                },
                "publishing " + goal);
        publisher.setDaemon(true);
        publishers.add(publisher);
        publisher.start();
        return publisher;
    }

    private void goOn() {
        go.countDown();
        publishers.forEach(Waits::join);
    }
}
