package dev.autobot.core.delivery;

import static dev.autobot.core.delivery.DeliveryFixture.ADA;
import static dev.autobot.core.delivery.DeliveryFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Waits;
import dev.autobot.core.config.Configs;
import dev.autobot.core.protocol.CloseCode;
import dev.autobot.core.protocol.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrainTest {

    private static final Pattern RETRY = Pattern.compile("\\{\"retry_after_ms\":(\\d+)}");

    /** When each socket was closed. */
    private final List<Long> closings = new ArrayList<>();

    private final DeliveryFixture fixture = new DeliveryFixture(
            task -> {
                closings.add(System.nanoTime());
                task.run();
            },
            Configs.with());
    private final Drain drain = new Drain(fixture.connections, fixture.delivery, fixture.frames, new Random(1));
    private final SocketWriterCapture first = new SocketWriterCapture();
    private final SocketWriterCapture second = new SocketWriterCapture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void hasNotBegunAtFirst() {
        assertThat(drain.isDraining()).isFalse();
    }

    @Test
    void closesEverySocketAndSaysThatTheServerComesBack() {
        fixture.joined(ADA, first);
        fixture.connections.open(DeliveryFixture.identity(BOB), Wire.PLAIN, second); // not joined yet

        drain.run();

        assertThat(drain.isDraining()).isTrue();
        assertThat(first.nextClose()).isEqualTo(CloseCode.RESTARTING);
        assertThat(second.nextClose()).isEqualTo(CloseCode.RESTARTING);
        assertThat(fixture.connections.count()).isZero();
    }

    @Test
    void closesNothingTheSecondTime() {
        drain.run();
        fixture.joined(ADA, first);

        drain.run();

        assertThat(first.isClosed()).isFalse();
    }

    @Test
    void tellsClientsOfVersionTwoWhenToComeBackAndNobodyElse() {
        fixture.joined(ADA, Wire.V2, first);
        fixture.joined(BOB, Wire.PLAIN, second);

        drain.run();

        Matcher retry = RETRY.matcher(first.nextTaken(1).get(0));
        assertThat(retry.find()).isTrue();
        assertThat(Integer.parseInt(retry.group(1))).isBetween(500, 1_505);
        assertThat(second.hasTaken()).isFalse();
        assertThat(second.nextClose()).isEqualTo(CloseCode.RESTARTING);
    }

    @Test
    void closesManySocketsInBatchesWithPausesBetween() {
        for (int i = 0; i < 60; i++) {
            fixture.joined(ADA, new SocketWriterCapture());
        }

        drain.run();

        assertThat(closings).hasSize(60);
        assertThat(gapBefore(25)).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
        assertThat(gapBefore(50)).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
    }

    @Test
    void letsASecondCallerWaitForTheEndOfTheFirst() {
        CountDownLatch closing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        DeliveryFixture slow = new DeliveryFixture(
                task -> {
                    closing.countDown();
                    Waits.await(go);
                    task.run();
                },
                Configs.with());
        slow.joined(ADA, first);
        Drain slowDrain = new Drain(slow.connections, slow.delivery, slow.frames, new Random(1));
        Thread one = started(slowDrain);
        Waits.await(closing);
        Thread two = started(slowDrain);
        Waits.until("the second waits", () -> two.getState() == Thread.State.TIMED_WAITING);

        go.countDown();

        Waits.join(one);
        Waits.join(two);
        slow.close();
    }

    private static Thread started(Drain drain) {
        Thread thread = new Thread(drain::run, "draining");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private long gapBefore(int index) {
        return closings.get(index) - closings.get(index - 1);
    }
}
